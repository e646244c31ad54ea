import { describeDurations } from '#components/dashboard/describe-durations.ts'
import { getDurationQuantiles } from '#lib/analytics/get-duration-quantiles.ts'
import { localeFrom } from '#lib/analytics/locale.ts'
import { parseSearchParams } from '#lib/analytics/search-params.ts'
import { resolveView } from '#lib/analytics/view.ts'
import { systemClock } from '#lib/clock.ts'
import { requireWorkspace } from '#lib/workspaces/access.ts'

type CallLengthContext = { params: Promise<{ workspace: string }> }

/** Says how long the calls of a screen's URL last but on average; null where none was completed. */
export async function GET(request: Request, { params }: CallLengthContext): Promise<Response> {
  const { workspace } = await requireWorkspace((await params).workspace)
  const search = parseSearchParams(Object.fromEntries(new URL(request.url).searchParams))
  const locale = localeFrom(request.headers.get('accept-language'))
  const { range } = resolveView(workspace, search, { now: systemClock(), locale })
  const quantiles = await getDurationQuantiles(workspace.id, search, range)
  const words = quantiles === null ? null : describeDurations(quantiles, locale)
  return Response.json(words, { headers: { 'cache-control': 'no-store' } })
}
