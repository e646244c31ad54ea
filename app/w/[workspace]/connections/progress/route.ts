import { progressQuery } from '#components/connections/progress-query.ts'
import { systemClock } from '#lib/clock.ts'
import { getSyncProgress } from '#lib/sync/progress/get-sync-progress.ts'
import { getTotalProgress } from '#lib/sync/progress/get-total-progress.ts'
import { requireWorkspace } from '#lib/workspaces/access.ts'

type ProgressContext = { params: Promise<{ workspace: string }> }

/** The sync's progress, for the page that follows it: of all histories together, or account by account. */
export async function GET(request: Request, { params }: ProgressContext): Promise<Response> {
  const { workspace } = await requireWorkspace((await params).workspace)
  const { total, account, behind } = progressQuery.parse(
    Object.fromEntries(new URL(request.url).searchParams),
  )
  const only = { accountIds: account, behind }
  const progress = total
    ? await getTotalProgress(workspace.id)
    : await getSyncProgress(workspace.id, systemClock, only)
  return Response.json(progress, { headers: { 'cache-control': 'no-store' } })
}
