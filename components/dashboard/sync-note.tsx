import { connectionsHref, totalProgressHref } from '#components/connections/connections-params.ts'
import type { View } from '#lib/analytics/view.ts'
import { getTotalProgress } from '#lib/sync/progress/get-total-progress.ts'
import { BackfillNote } from './backfill-note.tsx'

export type SyncNoteProps = { view: Pick<View, 'workspaceId' | 'root' | 'place'> }

/** While a history is being read: how far it is, kept up to date together with the figures around it. */
export async function SyncNote({ view }: SyncNoteProps) {
  const { workspaceId, root, place } = view
  return (
    <BackfillNote
      initial={await getTotalProgress(workspaceId)}
      url={totalProgressHref(root)}
      connectionsHref={connectionsHref(root)}
      locale={place.locale}
    />
  )
}
