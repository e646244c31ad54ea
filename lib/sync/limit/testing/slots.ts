// For tests only: who holds which of a customer's slots.
import { z } from 'zod'
import { queryRows, sql } from '#lib/db/sql.ts'
import { lockSpaceOf } from '../slot-locks.ts'

/** The numbers of slots that each database session holds, the most first; sessions without one are left out. */
export async function countSlots(connectionId: string): Promise<number[]> {
  const rows = await queryRows(
    z.object({ held: z.number() }),
    sql`
      select count(*)::int as held from pg_locks
      where locktype = 'advisory' and objsubid = 2 and objid > 0
        and classid::bigint = ${lockSpaceOf(connectionId)}::bigint
        and database = (select oid from pg_database where datname = current_database())
      group by pid order by held desc`,
  )
  return rows.map(({ held }) => held)
}
