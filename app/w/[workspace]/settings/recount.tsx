import { headers } from 'next/headers'
import { RecountProgress } from '#components/settings/recount-progress.tsx'
import { localeFrom } from '#lib/analytics/locale.ts'
import { getRollupProgress } from '#lib/rollups/get-rollup-progress.ts'
import type { WorkspaceAccess } from '#lib/workspaces/access.ts'

/** The counting of the days, after a change of their time zone. */
export async function Recount({ workspace }: Pick<WorkspaceAccess, 'workspace'>) {
  const [progress, requestHeaders] = await Promise.all([getRollupProgress(workspace.id), headers()])
  return (
    <RecountProgress
      key={workspace.timeZone}
      initial={progress}
      url={`/w/${workspace.slug}/settings/recount`}
      timeZone={workspace.timeZone}
      locale={localeFrom(requestHeaders.get('accept-language'))}
    />
  )
}
