import { z } from 'zod'
import { execute, queryRows, sql, type Connection } from '#lib/db/sql.ts'
import { firstLevel, type RequestLevel } from './request-level.ts'

const level = z.object({
  allowed: z.number(),
  refused: z.number().nullable(),
  loweredAt: z.date().nullable(),
})
const levelOf = level.extend({ connectionId: z.string(), heldForMs: z.number(), readAt: z.date() })

/**
 * What is stored of a customer: the level, how long Twilio still wants no request, and when that
 * was read. All workers go by the database's clock: one of their own that is off would ignore a
 * hold, or never try a level again.
 */
export type StoredLevel = RequestLevel & { heldForMs: number; readAt: Date }

const heldForMs = sql`
  greatest(0, ceil(extract(epoch from held_until - clock_timestamp()) * 1000))::float8`

/** The levels of those of the connections that have one. */
export async function listLevels(
  connectionIds: readonly string[],
  session: Connection,
): Promise<(StoredLevel & { connectionId: string })[]> {
  return await queryRows(
    levelOf,
    sql`
      select connection_id as "connectionId", allowed, refused, lowered_at as "loweredAt",
        ${heldForMs} as "heldForMs", clock_timestamp() as "readAt"
      from request_limit where connection_id = any(${connectionIds}::uuid[])`,
    session,
  )
}

/** A connection's level; the first one, which is kept, when it has none. */
export async function openLevel(connectionId: string, session: Connection): Promise<StoredLevel> {
  const [known] = await listLevels([connectionId], session)
  if (known) return known
  await execute(
    sql`
      insert into request_limit (connection_id, allowed)
      select id, ${firstLevel.allowed} from connection where id = ${connectionId}::uuid
      on conflict do nothing`,
    session,
  )
  const [opened] = await listLevels([connectionId], session)
  // A connection that was deleted meanwhile keeps no level.
  return opened ?? { ...firstLevel, heldForMs: 0, readAt: new Date() }
}

/**
 * Puts a level in the place of another, unless another worker was quicker.
 *
 * @returns the level that is there now
 */
export async function swapLevel(
  connectionId: string,
  known: RequestLevel,
  next: RequestLevel,
  session: Connection,
): Promise<RequestLevel> {
  const swapped = await execute(
    sql`
      update request_limit
      set allowed = ${next.allowed}, refused = ${next.refused}, lowered_at = ${next.loweredAt}
      where connection_id = ${connectionId}::uuid and allowed = ${known.allowed}
        and lowered_at is not distinct from ${known.loweredAt}`,
    session,
  )
  if (swapped === 1) return next
  const [stored] = await listLevels([connectionId], session)
  // A connection that was deleted meanwhile keeps no level.
  return stored ?? next
}

/**
 * Where Twilio asks for a longer wait, such as a day, it is asked again after an hour: one refusal
 * an hour costs nobody anything.
 */
export const longestHoldMs = 3_600_000

/**
 * Keeps all workers from sending requests of a customer for a while. A hold that ends later stays.
 *
 * @param forMs - from now; {@link longestHoldMs} at most
 */
export async function holdRequests(
  connectionId: string,
  forMs: number,
  session?: Connection,
): Promise<void> {
  await execute(
    sql`
      update request_limit set held_until = greatest(held_until,
        clock_timestamp() + make_interval(secs => ${Math.min(forMs, longestHoldMs) / 1000}::float8))
      where connection_id = ${connectionId}::uuid`,
    session,
  )
}
