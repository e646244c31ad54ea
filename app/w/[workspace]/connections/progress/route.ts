import { z } from 'zod'
import { systemClock } from '#lib/clock.ts'
import { getSyncProgress } from '#lib/sync/progress/get-sync-progress.ts'
import { requireWorkspace } from '#lib/workspaces/access.ts'

/** Of which accounts: those named; those that have not come to an instant. What makes no sense is absent. */
const query = z.object({
  account: z
    .string()
    .regex(/^\d{1,9}(,\d{1,9}){0,999}$/)
    .transform((ids) => ids.split(',').map(Number))
    .optional()
    .catch(undefined),
  behind: z.iso
    .datetime()
    .transform((text) => new Date(text))
    .optional()
    .catch(undefined),
})

type ProgressContext = { params: Promise<{ workspace: string }> }

/** The sync's progress, for the page that follows it. */
export async function GET(request: Request, { params }: ProgressContext): Promise<Response> {
  const { workspace } = await requireWorkspace((await params).workspace)
  const { account, behind } = query.parse(Object.fromEntries(new URL(request.url).searchParams))
  const only = { accountIds: account, behind }
  const progress = await getSyncProgress(workspace.id, systemClock, only)
  return Response.json(progress, { headers: { 'cache-control': 'no-store' } })
}
