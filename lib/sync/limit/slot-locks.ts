// A customer's slots as session-level advisory locks of Postgres, in the space of two integers, which nothing else of ours
// uses: the first is of the customer, the second the slot, from 1, or 0 for "requests of this process wait".
import { z } from 'zod'
import { execute, keepPlan, queryRows, sql, type Connection } from '#lib/db/sql.ts'

const waitingMark = 0

/**
 * The first integer of a customer's locks. Two customers that met in one would share their slots between processes; within
 * one each would be given all of them, because a session may take its own lock again, and Twilio's 429 would set the level.
 *
 * @param connectionId - a UUID; its last digits are random in every version
 */
export function lockSpaceOf(connectionId: string): number {
  return Number.parseInt(connectionId.slice(-8), 16) >>> 1
}

/**
 * Takes up to `count` of the slots given, whichever are free.
 *
 * @param slots - none that this session holds: it would be given them again
 */
export async function takeSlots(
  space: number,
  slots: readonly number[],
  count: number,
  session: Connection,
): Promise<number[]> {
  const rows = await queryRows(
    z.object({ slot: z.number() }),
    keepPlan(sql`
      select slot from unnest(${slots}::int[]) as slot
      where pg_try_advisory_lock(${space}::int, slot) limit ${count}`),
    session,
  )
  return rows.map(({ slot }) => slot)
}

/** Gives a slot back. */
export async function releaseSlot(space: number, slot: number, session: Connection): Promise<void> {
  await execute(keepPlan(sql`select pg_advisory_unlock(${space}::int, ${slot}::int)`), session)
}

/** Says, or no longer says, to the other processes that requests of this one wait. Said once, it is unsaid once. */
export async function markWaiting(
  space: number,
  isWaiting: boolean,
  session: Connection,
): Promise<void> {
  await execute(
    isWaiting
      ? sql`select pg_advisory_lock_shared(${space}::int, ${waitingMark}::int)`
      : sql`select pg_advisory_unlock_shared(${space}::int, ${waitingMark}::int)`,
    session,
  )
}

const elsewhere = z.object({
  space: z.number(),
  held: z.number(),
  /** The highest slot of those held; 0 without one. */
  highest: z.number(),
  isWaiting: z.boolean(),
})
/** What another process has of a customer. */
export type Elsewhere = z.infer<typeof elsewhere>

/** What the other processes hold and want at some customers. */
export async function listOthers(
  spaces: readonly number[],
  session: Connection,
): Promise<Elsewhere[]> {
  return await queryRows(
    elsewhere,
    sql`
      select classid::bigint::int as space, count(*) filter (where objid <> ${waitingMark}::oid)::int as held,
        max(objid::bigint)::int as highest,
        bool_or(objid = ${waitingMark}::oid) as "isWaiting"
      from pg_locks
      where locktype = 'advisory' and objsubid = 2 and granted and pid <> pg_backend_pid()
        and database = (select oid from pg_database where datname = current_database())
        and classid::bigint = any(${spaces}::bigint[])
      group by classid, pid`,
    session,
  )
}
