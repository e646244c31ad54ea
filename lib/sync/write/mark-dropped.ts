import { execute, inTransaction, sql } from '#lib/db/sql.ts'
import { isPending } from '#lib/ledger/is-pending.ts'
import { holdReadable, type ReadableAccount } from '#lib/sync/readable-account.ts'

/**
 * Notes that Twilio has a call no more: our copy stays as it is, and is not asked for again. The next read of its day
 * takes that back where Twilio lists it after all.
 *
 * @param sid - the 32 hex digits of its SID, as a `uuid` column takes them
 */
export async function markDropped(account: ReadableAccount, sid: string, now: Date): Promise<void> {
  await inTransaction(async (tx) => {
    if ((await holdReadable(account, tx)) === null) return
    await execute(
      sql`
        update call set dropped_at = ${now}
        where account_id = ${account.id} and sid = ${sid}::uuid and ${isPending}`,
      tx,
    )
  })
}
