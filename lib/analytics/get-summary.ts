import { z } from 'zod'
import { queryRows, sql } from '#lib/db/sql.ts'
import { callsInView } from './calls-in-view.ts'
import { endedStatuses } from './metrics.ts'
import type { Period } from './range.ts'
import type { CallFilter } from './search-params.ts'

const summaryRow = z.object({
  currency: z.string().nullable(),
  calls: z.coerce.number<string>(),
  completed: z.coerce.number<string>(),
  ended: z.coerce.number<string>(),
  talkSeconds: z.coerce.number<string>(),
  amount: z.string().nullable(),
})

/** What was paid in one currency; `amount` is an exact decimal, positive for money spent. */
export type Cost = { currency: string; amount: string }

/** The counts behind the cards. Rates are made of them by `metrics.ts`. */
export type Summary = {
  calls: number
  completed: number
  /** Calls whose status no longer changes. */
  ended: number
  /** Sum of the durations of completed calls. */
  talkSeconds: number
  /** Calls that Twilio has priced so far. */
  priced: number
  /** Per currency, the one with most calls first. */
  costs: Cost[]
}

/**
 * Sums up the calls of a period in one scan.
 *
 * @param workspaceId - the tenant
 * @param filter - what narrows the calls
 * @param period - half-open
 */
export async function getSummary(
  workspaceId: string,
  filter: CallFilter,
  period: Period,
): Promise<Summary> {
  const rows = await queryRows(
    summaryRow,
    // A price without a currency is not mixed with any: ISO 4217 has XXX for it.
    sql`select case when price is not null then coalesce(upper(price_unit), 'XXX') end as currency,
        count(*) as calls,
        count(*) filter (where status = 'completed') as completed,
        count(*) filter (where status = any(${endedStatuses}::text[])) as ended,
        coalesce(sum(duration_seconds) filter (where status = 'completed'), 0) as "talkSeconds",
        trim_scale(-sum(price)) as amount
      ${callsInView(workspaceId, filter, period)}
      group by 1 order by 2 desc`,
  )
  const summary: Summary = {
    calls: 0,
    completed: 0,
    ended: 0,
    talkSeconds: 0,
    priced: 0,
    costs: [],
  }
  for (const row of rows) {
    summary.calls += row.calls
    summary.completed += row.completed
    summary.ended += row.ended
    summary.talkSeconds += row.talkSeconds
    if (row.currency === null || row.amount === null) continue
    summary.priced += row.calls
    summary.costs.push({ currency: row.currency, amount: row.amount })
  }
  return summary
}
