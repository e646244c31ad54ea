import { z } from 'zod'
import { execute, inTransaction, queryRows, sql, type Connection } from '#lib/db/sql.ts'
import { unfinishedWindows } from '#lib/backlog/unfinished-windows.ts'
import { rereadPausesMs } from '#lib/ledger/reread-schedule.ts'
import { readableAccounts, type SyncScope } from '#lib/sync/account-scope.ts'
import { insertRereads } from './insert-rereads.ts'
import { joinDays } from './join-days.ts'

/** Days of an account that are read again in 24 hours: a usage API gone wrong makes every day differ. */
const daysPerAccount = 10

const rereadDayRow = z.object({ accountId: z.number(), day: z.string() })

/**
 * Counts a reread of every day that is due for one, and locks the days and their accounts before
 * anything else. A day that a page is changing, or an account that somebody else plans, waits for
 * the next round.
 */
async function takeDueDays(scope: SyncScope, now: Date, tx: Connection) {
  return await queryRows(
    rereadDayRow,
    sql`
      -- Only accounts with such a day, each asked once how many it may still have read.
      with account as materialized (
        select a.id, ${daysPerAccount} - (
          select count(*) from sync_day r where r.account_id = a.id
            and r.reread_at > ${now}::timestamptz - interval '24 hours') as allowed
        from ${readableAccounts(scope)}
          and exists (select from sync_day d where d.account_id = a.id and d.state = 'differs')
      ), differing as (
        select d.account_id, d.day, a.allowed,
          row_number() over (partition by d.account_id order by d.rereads, d.day desc) as place
        from account a
        join sync_day d on d.account_id = a.id and d.state = 'differs'
        where a.allowed > 0 and d.rereads < ${rereadPausesMs.length}
          and (d.reread_at is null or d.reread_at + interval '1 ms'
            * (${rereadPausesMs}::float8[])[d.rereads + 1] <= ${now}::timestamptz)
          and not exists (
            select from ${unfinishedWindows(sql`d.account_id`, sql`d.day`)})
      ), due as (
        select d.account_id, d.day from sync_day d
        join differing using (account_id, day)
        join twilio_account planned on planned.id = d.account_id
        where place <= allowed and d.state = 'differs'
        order by d.account_id, d.day
        for no key update of planned skip locked for update of d skip locked
      )
      update sync_day d set rereads = d.rereads + 1, reread_at = ${now}
      from due where d.account_id = due.account_id and d.day = due.day
      returning d.account_id as "accountId", d.day`,
    tx,
  )
}

/**
 * Plans the reconciliation: every day that differs from Twilio's own count is read again, at once and then at ever longer
 * intervals, until it agrees or has been read often enough. Twilio's count is asked for anew as well.
 *
 * @param now - the present instant
 */
export async function planRereads(scope: SyncScope, now: Date): Promise<void> {
  await inTransaction(async (tx) => {
    const due = await takeDueDays(scope, now, tx)
    const byAccount = Map.groupBy(due, ({ accountId }) => accountId)
    for (const [accountId, days] of [...byAccount].toSorted(([a], [b]) => a - b)) {
      const windows = joinDays(days.map(({ day }) => Temporal.PlainDate.from(day)))
      await insertRereads(accountId, windows, tx)
    }
    await execute(
      sql`
        update account_sync set usage_read_on = null
        where account_id = any(${[...byAccount.keys()]}::int[]) and has_usage`,
      tx,
    )
  })
}
