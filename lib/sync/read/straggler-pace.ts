// How often, at the least, a call is asked for that Twilio has not told us the end or the price of. A round that has
// requests to spare asks for it sooner (`round-budget.ts`): as a rule every minute.
//
// One that has not ended is looked at in every round of its first day, one without a price in every round of the
// hour after its end. From then on the pause grows with its age in powers of two, between a fortieth and a twentieth
// of it, at most four hours and a quarter; after a week it is given up. A call falls due when one of its turns lies
// between two rounds, so nothing has to be kept, and a round that is late or left out only makes it late by that.
import { sql, type Sql } from '#lib/db/sql.ts'
import { pendingDays } from '#lib/ledger/judge-day.ts'
import { dayMs } from '#lib/utc-day.ts'

const minuteMs = 60_000

/** After so long a call that still has no end or no price is taken as it is. */
export const givenUpAfterMs = pendingDays * dayMs

/** For so long a call is asked for in every round. */
const youngMinutes = { withoutEnd: 24 * 60, withoutPrice: 60 }

/** In minutes. Each holds from the age of twenty times its length. */
const pauseMinutes = [2, 4, 8, 16, 32, 64, 128, 256]
const holdsFromAge = (pause: number) => pause * 20
const longerFromMinutes = pauseMinutes.slice(1).map(holdsFromAge)

/** From this pause on a call is too old for a list to reach it, and its turns are its own. */
const ownTurnsFromPause = 64

/**
 * A condition on a pending call of the table `call`: whether it fell due between two rounds.
 *
 * The turns of an account's younger calls coincide, so that one page can answer for all of them; those of different
 * accounts, and of calls older than some 21 hours, are spread.
 *
 * @param since - the instant of the round before, as a `timestamptz`
 * @param now - the instant of this round
 */
export function isDue(since: Sql, now: Sql): Sql {
  const hasEnded = sql`status = 'completed'`
  const ageMinutes = sql`extract(epoch from ${now} -
    case when ${hasEnded} then coalesce(end_time, occurred_at) else occurred_at end) / 60`
  // In seconds: each step of the ages doubles it.
  const pause = sql`(120 << width_bucket(${ageMinutes}, ${longerFromMinutes}::numeric[]))`
  const shift = sql`case when ${pause} < ${ownTurnsFromPause * 60} then account_id * 60
    else uuid_hash(sid) end`
  const turn = (at: Sql) => sql`floor((extract(epoch from ${at}) + ${shift}) / ${pause})`
  const { withoutEnd, withoutPrice } = youngMinutes
  return sql`(${ageMinutes} < case when ${hasEnded} then ${withoutPrice}::int else ${withoutEnd}::int end
    or ${turn(now)} > ${turn(since)})`
}

/** The oldest instant at which a call may have occurred that is still asked for. */
export function askedForSince(now: Date): Date {
  return new Date(now.getTime() - givenUpAfterMs)
}

/** The oldest instant at which a call may have occurred whose turns are those of all the account's calls of its age. */
export function turnsCoincideSince(now: Date): Date {
  return new Date(now.getTime() - holdsFromAge(ownTurnsFromPause) * minuteMs)
}
