// For integration tests only: a customer's ledger, counted and compared without the queue.
import { z } from 'zod'
import { queryRows, sql } from '#lib/db/sql.ts'
import { listLedgerDays } from '#lib/ledger/list-ledger-days.ts'
import { settleDays } from '#lib/ledger/settle-days.ts'
import type { ReadContext } from '#lib/sync/read/read-context.ts'
import { readUsage } from '#lib/sync/read/read-usage.ts'
import { readEverything } from './customer.ts'

type Customer = { workspaceId: string; accountIds: readonly number[] }

/** Reads what is planned and what is recent, counts it, and compares it with Twilio's counts where these are due. */
export async function reconcile(customer: Customer, context: ReadContext): Promise<void> {
  const { workspaceId } = customer
  await readEverything(customer, context)
  for (const id of customer.accountIds) await settleDays(workspaceId, id, context)
  const due = await queryRows(
    z.object({ id: z.number() }),
    sql`
      select account_id as id from account_sync
      where usage_read_on is distinct from (${context.clock()}::timestamptz at time zone 'utc')::date
        and account_id = any(${customer.accountIds}::int[])
      order by account_id`,
  )
  for (const { id } of due) await readUsage(workspaceId, id, context)
}

/** The days of an account, oldest first, and whether Twilio counts its calls. */
export async function ledgerOf(workspaceId: string, accountId: number, context: ReadContext) {
  const range = {
    from: Temporal.PlainDate.from('2000-01-01'),
    to: Temporal.PlainDate.from('2100-01-01'),
  }
  const days = await listLedgerDays(workspaceId, accountId, range, context.clock)
  const [account] = await queryRows(
    z.object({ hasUsage: z.boolean().nullable() }),
    sql`select has_usage as "hasUsage" from account_sync where account_id = ${accountId}`,
  )
  if (account === undefined) throw new Error('no ledger')
  return { days, hasUsage: account.hasUsage }
}
