import { NoCalls } from '#components/dashboard/no-calls.tsx'
import { Card } from '#components/ui/card.tsx'
import { decodeCursor, encodeCallKey } from '#lib/analytics/call-key.ts'
import { countCalls } from '#lib/analytics/count-calls.ts'
import { listCalls } from '#lib/analytics/list-calls.ts'
import { hrefWith } from '#lib/analytics/search-params.ts'
import type { View } from '#lib/analytics/view.ts'
import { CallPager } from './call-pager.tsx'
import { CallTable } from './call-table.tsx'

export const callsPerPage = 50

type CallListProps = { view: View; pathname: string }

/** One page of the calls that match. */
export async function CallList({ view, pathname }: CallListProps) {
  const { workspaceId, params, period, place, now } = view
  const cursor = params.cursor === null ? null : decodeCursor(params.cursor)
  const [page, total] = await Promise.all([
    listCalls(workspaceId, params, period, { cursor, size: callsPerPage }),
    countCalls(workspaceId, params, period),
  ])
  if (page.calls.length === 0) {
    return (
      <Card aria-label="Calls">
        <NoCalls view={view} pathname={pathname} className="min-h-96" />
      </Card>
    )
  }
  return (
    <Card aria-label="Calls">
      <CallTable
        caption="Calls"
        calls={page.calls}
        place={place}
        now={now}
        hrefOf={({ sid }) => hrefWith(pathname, params, { call: encodeCallKey(sid) })}
      />
      <CallPager page={page} total={total} view={view} pathname={pathname} />
    </Card>
  )
}
