import { z } from 'zod'
import { execute, inTransaction, queryRows, sql, type Connection } from '#lib/db/sql.ts'
import { isBefore } from '#lib/sync/plan/is-before.ts'
import { readableAccounts, type SyncScope } from '#lib/sync/account-scope.ts'
import { replaceTrailing } from './replace-trailing.ts'
import { listUnsettledDays } from './list-unsettled-days.ts'
import { planTrailing } from './plan-trailing.ts'
import { tryEach } from '#lib/try-each.ts'
import { startOfUtcDay } from '#lib/utc-day.ts'

/** Changes sync_window before account_sync, in the order in which a page locks them. */
async function planAccount(accountId: number, today: Temporal.PlainDate, tx: Connection) {
  const held = await execute(
    sql`select from twilio_account where id = ${accountId} for no key update skip locked`,
    tx,
  )
  // Somebody else is planning it.
  if (held === 0) return
  const unsettled = await listUnsettledDays(accountId, today, tx)
  await replaceTrailing(accountId, planTrailing(unsettled), tx)
  await execute(
    sql`
      update account_sync set trailing_read_on = ${today.toString()}::date,
        synced_until = greatest(synced_until, ${startOfUtcDay(today)})
      where account_id = ${accountId}`,
    tx,
  )
}

/**
 * Plans the daily second look, at every past day that has not settled, for every account that has not had it today. From
 * then on the recent reads begin at today's midnight at the earliest; what is older stands in windows, which resume.
 *
 * @param today - the current UTC day
 * @throws the first account's failure, once all others are planned
 */
export async function planTrailingReads(
  scope: SyncScope,
  today: Temporal.PlainDate,
): Promise<void> {
  const due = await queryRows(
    z.object({ id: z.number() }),
    sql`
      select a.id from ${readableAccounts(scope)}
        and ${isBefore(sql`s.trailing_read_on`, today)}
      order by a.id`,
  )
  await tryEach(
    due.map(
      ({ id }) =>
        () =>
          inTransaction((tx) => planAccount(id, today, tx)),
    ),
  )
}
