import { z } from 'zod'
import { queryRows, sql } from '#lib/db/sql.ts'
import { countedCalls } from './counted-calls.ts'
import type { Period } from './range.ts'
import type { CallFilter } from './search-params.ts'

const summaryRow = z.object({
  currency: z.string(),
  calls: z.coerce.number<string>(),
  completed: z.coerce.number<string>(),
  ended: z.coerce.number<string>(),
  talkSeconds: z.coerce.number<string>(),
  amount: z.string(),
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
  /** Per currency, the one with most calls first; a price without a currency counts as XXX (ISO 4217). */
  costs: Cost[]
}

/**
 * Sums up the calls of a period.
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
  const counted = await countedCalls(workspaceId, filter, [period], null)
  const rows = await queryRows(
    summaryRow,
    sql`select currency, sum(calls) as calls, sum(completed) as completed, sum(ended) as ended,
        sum(talk_seconds) as "talkSeconds", trim_scale(sum(cost)) as amount
      ${counted}
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
    if (row.currency === '') continue
    summary.priced += row.calls
    summary.costs.push({ currency: row.currency, amount: row.amount })
  }
  return summary
}
