import { z } from 'zod'
import { queryRow, sql } from '#lib/db/sql.ts'

/**
 * Whether the database knows a zone. Node and Postgres bring zones of their own, and days are counted by those of
 * Postgres, which on an older system lack newer names.
 */
export async function isZoneOfDatabase(timeZone: string): Promise<boolean> {
  const { isKnown } = await queryRow(
    z.object({ isKnown: z.boolean() }),
    sql`select exists (select from pg_timezone_names where name = ${timeZone}) as "isKnown"`,
  )
  return isKnown
}

/** The zone where the database knows it, else UTC: a new person is not turned away because of it. */
export async function databaseZoneOrUtc(timeZone: string): Promise<string> {
  return (await isZoneOfDatabase(timeZone)) ? timeZone : 'UTC'
}
