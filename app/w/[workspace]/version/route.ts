import { copyVersion } from '#components/dashboard/copy-version.ts'
import { getDataState } from '#lib/analytics/get-data-state.ts'
import { systemClock } from '#lib/clock.ts'
import { requireWorkspace } from '#lib/workspaces/access.ts'

type VersionContext = { params: Promise<{ workspace: string }> }

/** Names what the workspace's pages would show now, for pages that are open. */
export async function GET(_: Request, { params }: VersionContext): Promise<Response> {
  const { workspace } = await requireWorkspace((await params).workspace)
  const version = copyVersion(await getDataState(workspace.id), systemClock())
  return Response.json(version, { headers: { 'cache-control': 'no-store' } })
}
