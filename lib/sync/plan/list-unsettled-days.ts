import { z } from 'zod'
import { queryRows, sql, type Connection } from '#lib/db/sql.ts'
import { unfinishedWindows } from '#lib/backlog/unfinished-windows.ts'
import { pendingDays, trailingDays } from '#lib/ledger/judge-day.ts'

/** From a day's midnight to when the last of its calls is a week old. */
const untilGivenUp = sql`make_interval(days => ${pendingDays + 1})`

/**
 * The past days of an account's history that no whole read has settled: never read, last read less
 * than three days after their start, or last read with calls pending that were not all a week old
 * then and are now. Each day is asked, because reading may stop for days (no worker, a refusal, a
 * lost consent). Days that an unfinished window of the history covers are left to it.
 *
 * @param accountId - of the tenant whose transaction it is
 * @param today - the current UTC day, itself never among them
 * @returns oldest first
 */
export async function listUnsettledDays(
  accountId: number,
  today: Temporal.PlainDate,
  tx: Connection,
): Promise<Temporal.PlainDate[]> {
  const rows = await queryRows(
    z.object({ day: z.string() }),
    sql`
      select past.day::date as day
      from account_sync s
      cross join lateral generate_series(s.history_from::timestamp, ${today.toString()}::date - 1, '1 day')
        as past (day)
      left join sync_day d on d.account_id = s.account_id and d.day = past.day::date
      where s.account_id = ${accountId}
        and (d.read_at is null
          or d.read_at < (past.day + make_interval(days => ${trailingDays})) at time zone 'utc'
          or (d.pending > 0 and d.read_at < (past.day + ${untilGivenUp}) at time zone 'utc'
            and past.day + ${untilGivenUp} <= ${today.toString()}::date))
        and not exists (
          select from ${unfinishedWindows(sql`s.account_id`, sql`past.day`, 'backfill')})
      order by past.day`,
    tx,
  )
  return rows.map(({ day }) => Temporal.PlainDate.from(day))
}
