import { z } from 'zod'
import { systemClock, type Clock } from '#lib/clock.ts'
import { queryRows, sql } from '#lib/db/sql.ts'
import { utcDayOf } from '#lib/utc-day.ts'

const ledgerReach = z.object({
  /** `YYYY-MM-DD`, UTC. */
  firstDay: z.string(),
  accountCount: z.number(),
})

/** How far back the ledger reaches: the first day that any account has, and how many accounts have days. */
export type LedgerReach = z.infer<typeof ledgerReach>

/**
 * Reads how far back a workspace's ledger reaches.
 *
 * @param workspaceId - the tenant
 * @returns null when no account has a day yet
 */
export async function getLedgerReach(
  workspaceId: string,
  clock: Clock = systemClock,
): Promise<LedgerReach | null> {
  const [row] = await queryRows(
    ledgerReach,
    sql`
      select min(s.history_from) as "firstDay", count(*)::int as "accountCount"
      from twilio_account a join account_sync s on s.account_id = a.id
      where a.workspace_id = ${workspaceId}::uuid and a.is_selected
        and s.history_from <= ${utcDayOf(clock()).toString()}::date
      having count(*) > 0`,
  )
  return row ?? null
}
