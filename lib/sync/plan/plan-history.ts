import { z } from 'zod'
import { execute, queryRows, sql, type Connection } from '#lib/db/sql.ts'
import { getEnv } from '#lib/env.ts'
import { insertWindows } from './insert-windows.ts'
import { historySizes, planWindows, undividedSizes } from './plan-windows.ts'
import { startOfUtcDay } from '#lib/utc-day.ts'

const plannedAccount = z.object({
  id: z.number(),
  isSandbox: z.boolean(),
  historyFrom: z.string().nullable(),
})
type PlannedAccount = z.infer<typeof plannedAccount>

async function planFirst(account: PlannedAccount, today: Temporal.PlainDate, tx: Connection) {
  const from = today.subtract({ months: getEnv().CALLSCOPE_HISTORY_MONTHS })
  // The history ends at today's midnight, and the recent reads begin there: nothing lies between.
  const planned = await execute(
    sql`
      insert into account_sync (account_id, history_from, synced_until, trailing_read_on)
      values (${account.id}, ${from.toString()}::date, ${startOfUtcDay(today)}, ${today.toString()}::date)
      on conflict do nothing`,
    tx,
  )
  // Somebody else has planned it since it was looked at.
  if (planned === 0) return
  const sizes = account.isSandbox ? undividedSizes : historySizes
  await insertWindows(
    { accountId: account.id, purpose: 'backfill' },
    planWindows(from, today, sizes),
    tx,
  )
}

async function planAgain(
  account: PlannedAccount,
  historyFrom: Temporal.PlainDate,
  today: Temporal.PlainDate,
  tx: Connection,
) {
  const from = today.subtract({ months: getEnv().CALLSCOPE_HISTORY_MONTHS })
  await execute(
    sql`
      update account_sync set paused_at = null, fault_kind = null, fault_message = null,
        fault_request_id = null, fault_at = null,
        usage_read_on = case when has_usage then usage_read_on end
      where account_id = ${account.id}`,
    tx,
  )
  if (Temporal.PlainDate.compare(from, historyFrom) >= 0 || account.isSandbox) return
  // More history than before is wanted: the first plan's windows stay as they are. A few days more
  // come of months of different lengths, and are not worth a request.
  if (from.until(historyFrom).days < 28) return
  await execute(
    sql`
      update account_sync set history_from = ${from.toString()}::date, backfill_finished_at = null
      where account_id = ${account.id}`,
    tx,
  )
  await insertWindows(
    { accountId: account.id, purpose: 'backfill' },
    planWindows(from, historyFrom, historySizes),
    tx,
  )
}

/**
 * Plans what of the accounts' histories is to be read: `CALLSCOPE_HISTORY_MONTHS` back from today's midnight UTC.
 * An account that was planned before goes on where it stopped.
 *
 * @param workspaceId - the tenant; accounts of others, and of connections that are not active, are passed over
 * @returns the accounts that are planned
 */
export async function planHistory(
  workspaceId: string,
  accountIds: readonly number[],
  today: Temporal.PlainDate,
  tx: Connection,
): Promise<number[]> {
  const accounts = await queryRows(
    plannedAccount,
    sql`
      select a.id, a.kind = 'sandbox' as "isSandbox", s.history_from as "historyFrom"
      from twilio_account a
      join connection c on c.id = a.connection_id
      left join account_sync s on s.account_id = a.id
      where a.workspace_id = ${workspaceId}::uuid and a.id = any(${accountIds}::int[])
        and c.status = 'active'
      order by a.id
      -- Not less than a share: a disconnect that is under way is waited for, and seen.
      for share of c for no key update of a`,
    tx,
  )
  for (const account of accounts) {
    if (account.historyFrom === null) await planFirst(account, today, tx)
    else await planAgain(account, Temporal.PlainDate.from(account.historyFrom), today, tx)
  }
  return accounts.map((account) => account.id)
}
