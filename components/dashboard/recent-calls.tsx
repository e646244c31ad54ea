import { CallTable } from '#components/calls/call-table.tsx'
import { encodeCallKey } from '#lib/analytics/call-key.ts'
import { listRecentCalls } from '#lib/analytics/list-recent-calls.ts'
import { hrefWith } from '#lib/analytics/search-params.ts'
import type { View } from '#lib/analytics/view.ts'
import { NoCalls } from './no-calls.tsx'
import { recentCallsCount, recentCallsHeight } from './recent-calls-skeleton.tsx'

/** The newest calls of the range. */
export async function RecentCalls({ view }: { view: View }) {
  const { workspaceId, root, params, range, place, now } = view
  const calls = await listRecentCalls(workspaceId, params, range, recentCallsCount)
  if (calls.length === 0) {
    return <NoCalls view={view} pathname={root} className={recentCallsHeight} />
  }
  return (
    <div className={recentCallsHeight}>
      <CallTable
        caption="Recent calls"
        calls={calls}
        place={place}
        now={now}
        hrefOf={({ sid }) => hrefWith(`${root}/calls`, params, { call: encodeCallKey(sid) })}
      />
    </div>
  )
}
