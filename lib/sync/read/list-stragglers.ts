import { z } from 'zod'
import { queryRows, sql } from '#lib/db/sql.ts'
import { isPending } from '#lib/ledger/is-pending.ts'
import type { ReadableAccount } from '#lib/sync/readable-account.ts'
import { callsForOneRequest, type Straggler } from './plan-stragglers.ts'
import { singlesAtMost } from './round-budget.ts'
import { askedForSince, isDue, turnsCoincideSince } from './straggler-pace.ts'

/** As many as the list of a whole budget reaches: more that are not due find no room, and more that are due only wait. */
const atMost = singlesAtMost * callsForOneRequest

const pendingCall = z.object({ sid: z.string(), occurredAt: z.date(), isDue: z.boolean() })
const listedCall = z.object({ sid: z.string(), listedSince: z.number() })

type Range = {
  /** Calls from here on are read anyway. */
  before: Date
  /** The instant of the round before. */
  since: Date
  now: Date
}

/** How many calls a list must hold to reach back to each of them, as far as a list can pay. */
async function countListed(
  account: ReadableAccount,
  pending: readonly z.infer<typeof pendingCall>[],
  { before, now }: Range,
): Promise<Map<string, number>> {
  const oldest = pending.at(-1)
  if (oldest === undefined) return new Map()
  const togetherSince = turnsCoincideSince(now)
  const together = pending.filter((call) => call.isDue && call.occurredAt >= togetherSince).length
  const worth = Math.min(pending.length, Math.max(together, singlesAtMost)) * callsForOneRequest
  const listed = await queryRows(
    listedCall,
    sql`
      select sid, place::int as "listedSince" from (
        select sid, row_number() over (order by occurred_at desc, sid desc) as place from call
        where account_id = ${account.id} and occurred_at < ${before}
          and occurred_at >= ${oldest.occurredAt}
        order by occurred_at desc, sid desc limit ${worth}
      ) newest
      where sid = any(${pending.map(({ sid }) => sid)}::uuid[])`,
  )
  return new Map(listed.map(({ sid, listedSince }) => [sid, listedSince]))
}

/**
 * The calls whose end or price is to come, and which of them are due in this round.
 *
 * @param hasOthers - whether those that are not due are wanted, too
 * @returns newest first; where there are too many to hold, those that are due before all others, and the newest of each
 */
export async function listStragglers(
  account: ReadableAccount,
  range: Range,
  hasOthers: boolean,
): Promise<Straggler[]> {
  const { before, since, now } = range
  const pending = await queryRows(
    pendingCall,
    sql`
      select sid, occurred_at as "occurredAt", is_due as "isDue" from (
        select sid, occurred_at, is_due from (
          select sid, occurred_at, ${isDue(sql`${since}::timestamptz`, sql`${now}::timestamptz`)} as is_due
          from call
          where account_id = ${account.id} and ${isPending}
            and occurred_at >= ${askedForSince(now)} and occurred_at < ${before}
        ) pending
        where is_due or ${hasOthers}
        order by is_due desc, occurred_at desc, sid desc limit ${atMost}
      ) held
      order by occurred_at desc, sid desc`,
  )
  const listed = await countListed(account, pending, range)
  return pending.map((call) => ({ ...call, listedSince: listed.get(call.sid) ?? null }))
}
