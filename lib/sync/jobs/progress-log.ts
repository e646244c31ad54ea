import { z } from 'zod'
import { queryRows, sql } from '#lib/db/sql.ts'
import { getLogger } from '#lib/log.ts'
import { describeError } from '#lib/sync/faults/describe-error.ts'
import { readableAccounts } from '#lib/sync/account-scope.ts'

const everyMs = 10_000

const left = z.object({ accounts: z.number(), days: z.number() })

/** What this process has read since the last line. */
export type Meter = { calls: number; added: number; pages: number }

async function writeLine(meter: Meter): Promise<void> {
  const { calls, added, pages } = meter
  Object.assign(meter, { calls: 0, added: 0, pages: 0 })
  if (pages === 0) return
  const [rest] = await queryRows(
    left,
    sql`
      select count(distinct w.account_id)::int as accounts,
        coalesce(sum(w.to_day - w.from_day), 0)::int as days
      from (select a.id from ${readableAccounts('everyWorkspace')}) a
      join sync_window w on w.account_id = a.id and w.finished_at is null`,
  )
  getLogger('worker').info(
    {
      callsPerSecond: Math.round(calls / (everyMs / 1000)),
      calls,
      added,
      pages,
      accountsLeft: rest?.accounts ?? 0,
      daysLeft: rest?.days ?? 0,
    },
    'Reading calls',
  )
}

/** Writes a line on the sync's progress every ten seconds in which there was any. */
export function startProgressLog(): { meter: Meter; stop: () => void } {
  const meter: Meter = { calls: 0, added: 0, pages: 0 }
  const timer = setInterval(() => {
    writeLine(meter).catch((error: unknown) => {
      getLogger('worker').warn({ error: describeError(error) }, 'No progress could be read')
    })
  }, everyMs)
  return {
    meter,
    stop: () => {
      clearInterval(timer)
    },
  }
}
