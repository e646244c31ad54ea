import { z } from 'zod'
import { systemClock } from '#lib/clock.ts'
import { getSyncProgress } from '#lib/sync/progress/get-sync-progress.ts'
import { requireWorkspace } from '#lib/workspaces/access.ts'

const instant = z.iso.datetime().transform((text) => new Date(text))

type ProgressContext = { params: Promise<{ workspace: string }> }

/** The sync's progress, for the page that follows it; with `behind`, only of accounts that have not come to that instant. */
export async function GET(request: Request, { params }: ProgressContext): Promise<Response> {
  const { workspace } = await requireWorkspace((await params).workspace)
  const wanted = instant.safeParse(new URL(request.url).searchParams.get('behind'))
  const progress = await getSyncProgress(workspace.id, systemClock, wanted.data ?? null)
  return Response.json(progress, { headers: { 'cache-control': 'no-store' } })
}
