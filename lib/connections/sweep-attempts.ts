import { execute, sql } from '#lib/db/sql.ts'
import { dayMs } from '#lib/utc-day.ts'

const keepEndedMs = dayMs

/**
 * Clears attempts away whose time was over more than a day ago; until then they explain a late or a second answer.
 * The SID of one that nobody has completed in time goes at once.
 *
 * @param now - the present instant
 */
export async function sweepAttempts(now: Date): Promise<void> {
  await execute(sql`
    delete from connect_attempt where expires_at < ${new Date(now.getTime() - keepEndedMs)}`)
  await execute(sql`
    update connect_attempt set account_sid = null
    where expires_at <= ${now} and account_sid is not null`)
}
