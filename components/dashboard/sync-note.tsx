import { SyncProgressProvider } from '#components/connections/sync-progress-provider.tsx'
import type { View } from '#lib/analytics/view.ts'
import { getSyncProgress } from '#lib/sync/progress/get-sync-progress.ts'
import { BackfillNote } from './backfill-note.tsx'

export type SyncNoteProps = { view: Pick<View, 'workspaceId' | 'root' | 'place'> }

/** While a history is being read: how far it is, kept up to date together with the figures around it. */
export async function SyncNote({ view }: SyncNoteProps) {
  const { workspaceId, root, place } = view
  return (
    <SyncProgressProvider
      initial={await getSyncProgress(workspaceId)}
      url={`${root}/connections/progress`}
    >
      <BackfillNote connectionsHref={`${root}/connections`} locale={place.locale} />
    </SyncProgressProvider>
  )
}
