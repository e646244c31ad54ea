import { z } from 'zod'
import { queryRows, sql } from '#lib/db/sql.ts'
import { isPending } from '#lib/ledger/is-pending.ts'
import type { ReadableAccount } from '#lib/sync/readable-account.ts'
import { callsForOneRequest, type Straggler } from './plan-stragglers.ts'
import { askedForSince, isDue, pagesReachTo } from './straggler-pace.ts'

/** Far more than one round asks for; it only bounds what is held. */
const atMost = 5_000

const dueCall = z.object({ sid: z.string(), occurredAt: z.date() })
const listedCall = z.object({ sid: z.string(), listedSince: z.number() })

type Range = {
  /** Calls from here on are read anyway. */
  before: Date
  /** The instant of the round before. */
  since: Date
  now: Date
}

/** How many calls a list must hold to reach back to each of the due ones, as far as that can pay. */
async function countListed(
  account: ReadableAccount,
  due: readonly z.infer<typeof dueCall>[],
  range: Range,
) {
  const listed = await queryRows(
    listedCall,
    sql`
      select sid, place::int as "listedSince" from (
        select sid, row_number() over (order by occurred_at desc, sid desc) as place from call
        where account_id = ${account.id} and occurred_at < ${range.before}
          and occurred_at >= ${pagesReachTo(range.now)}
        order by occurred_at desc, sid desc limit ${due.length * callsForOneRequest}
      ) newest
      where sid = any(${due.map(({ sid }) => sid)}::uuid[])`,
  )
  return new Map(listed.map(({ sid, listedSince }) => [sid, listedSince]))
}

/**
 * The calls whose end or price is to be asked for in this round, by `straggler-pace.ts`.
 *
 * @returns newest first; where there are too many to hold, the newest
 */
export async function listDueStragglers(
  account: ReadableAccount,
  range: Range,
): Promise<Straggler[]> {
  const { before, since, now } = range
  const due = await queryRows(
    dueCall,
    sql`
      select sid, occurred_at as "occurredAt" from call
      where account_id = ${account.id} and ${isPending}
        and occurred_at >= ${askedForSince(now)} and occurred_at < ${before}
        and ${isDue(sql`${since}::timestamptz`, sql`${now}::timestamptz`)}
      order by occurred_at desc, sid desc limit ${atMost}`,
  )
  if (due.length === 0) return []
  const listed = await countListed(account, due, range)
  return due.map((call) => ({ ...call, listedSince: listed.get(call.sid) ?? null }))
}
