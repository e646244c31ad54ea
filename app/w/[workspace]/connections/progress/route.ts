import { getSyncProgress } from '#lib/sync/progress/get-sync-progress.ts'
import { requireWorkspace } from '#lib/workspaces/access.ts'

type ProgressContext = { params: Promise<{ workspace: string }> }

/** The sync's progress, for the page that follows it. */
export async function GET(_: Request, { params }: ProgressContext): Promise<Response> {
  const { workspace } = await requireWorkspace((await params).workspace)
  const progress = await getSyncProgress(workspace.id)
  return Response.json(progress, { headers: { 'cache-control': 'no-store' } })
}
