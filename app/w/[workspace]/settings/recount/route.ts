import { getRollupProgress } from '#lib/rollups/get-rollup-progress.ts'
import { requireWorkspace } from '#lib/workspaces/access.ts'

type RecountContext = { params: Promise<{ workspace: string }> }

/** How far the days are counted after a change of the time zone, for the page that follows it. */
export async function GET(_: Request, { params }: RecountContext): Promise<Response> {
  const { workspace } = await requireWorkspace((await params).workspace)
  const progress = await getRollupProgress(workspace.id)
  return Response.json(progress, { headers: { 'cache-control': 'no-store' } })
}
