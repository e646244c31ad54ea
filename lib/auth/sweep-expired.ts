import { execute, sql } from '#lib/db/sql.ts'

/**
 * Deletes sessions and attempt counts whose time is over. They mean nothing any more; this only saves space,
 * a little at every sign-in, and steps around rows that another sign-in is sweeping.
 *
 * @param now - the present instant
 */
export async function sweepExpired(now: Date): Promise<void> {
  await execute(sql`
    delete from session where id in (
      select id from session where expires_at <= ${now} limit 100 for update skip locked)`)
  await execute(sql`
    delete from rate_limit where key in (
      select key from rate_limit where window_end <= ${now} limit 100 for update skip locked)`)
}
