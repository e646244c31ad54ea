import { EmptyState } from '#components/ui/empty-state.tsx'
import { getVolume } from '#lib/analytics/get-volume.ts'
import type { View } from '#lib/analytics/view.ts'
import { volumeHeight } from './volume-skeleton.tsx'

/** The chart of the range. */
export async function Volume({ view }: { view: View }) {
  const { workspaceId, params, buckets } = view
  const volume = await getVolume(workspaceId, params, buckets, params.stack)
  if (volume.total === 0) return <EmptyState title="No calls" className={volumeHeight} />
  return <div className={volumeHeight}>todo</div>
}
