import { z } from 'zod'
import { inTransaction, queryRows, sql } from '#lib/db/sql.ts'
import { isPending } from '#lib/ledger/is-pending.ts'
import { holdReadable, type ReadableAccount } from '#lib/sync/readable-account.ts'
import { markUtcDays } from './mark-days.ts'

/**
 * Notes that Twilio has a call no more: our copy stays as it is, and is not asked for again.
 *
 * @param sid - the 32 hex digits of its SID, as a `uuid` column takes them
 */
export async function markDropped(account: ReadableAccount, sid: string, now: Date): Promise<void> {
  await inTransaction(async (tx) => {
    if ((await holdReadable(account, tx)) === null) return
    const days = await queryRows(
      z.object({ day: z.string() }),
      sql`
        update call set dropped_at = ${now}
        where account_id = ${account.id} and sid = ${sid}::uuid and ${isPending}
        returning (occurred_at at time zone 'UTC')::date as day`,
      tx,
    )
    const changedDays = days.map(({ day }) => day)
    await markUtcDays(account.id, changedDays, null, tx)
  })
}
