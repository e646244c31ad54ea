// For tests only: whatever calls an account may have made, in whatever order its list may come.
import fc from 'fast-check'
import { callRecord, rfc2822 } from '#lib/twilio/testing.ts'

const daySeconds = 86_400

/** A call by its number, when it was created and when it started, if it did: in seconds since 1970. */
export type Known = { number: number; created: number; start: number | null }

/** What Twilio's lists go by. */
export const occurredAt = ({ created, start }: Known) => start ?? created

/** Twilio's is not documented. One that says nothing of the time is still the same for every page. */
export type Order = 'newest first' | 'oldest first' | 'any'

/** Calls as a list of that order has them. */
export function inOrder(
  calls: readonly Known[],
  order: Order,
  instantOf: (call: Known) => number = occurredAt,
): Known[] {
  if (order === 'any') {
    return calls.toSorted((a, b) => ((a.number * 7919) % 997) - ((b.number * 7919) % 997))
  }
  const sign = order === 'newest first' ? -1 : 1
  return calls.toSorted((a, b) => sign * (instantOf(a) - instantOf(b)))
}

/** The call as Twilio sends it. */
export function recordOf({ number, created, start }: Known, changes: object = {}): object {
  return callRecord(number, new Date(created * 1000), {
    start_time: start === null ? null : rfc2822(new Date(start * 1000)),
    ...changes,
  })
}

/** Bursts of calls, midnights and their neighbours, and single calls, also from before and after the days before `end`. */
function anyBurst(end: number, days: number, most: number): fc.Arbitrary<Omit<Known, 'number'>[]> {
  return fc
    .record({
      daysAgo: fc.oneof(
        { arbitrary: fc.integer({ min: -1, max: days }), weight: 3 },
        fc.constantFrom(-1, 0, 1),
      ),
      second: fc.oneof(
        fc.constantFrom(0, 1, daySeconds - 2, daySeconds - 1),
        fc.integer({ min: 0, max: daySeconds }),
      ),
      count: fc.oneof(
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: Math.floor(most / 6), max: most }),
      ),
      apartSeconds: fc.constantFrom(0, 1, 30, 900, 20_000),
      // Seconds in the queue, over a midnight too; null for a call that never starts.
      startsAfter: fc.array(fc.constantFrom(0, 0, 1, 2, 90, 7200, null), {
        minLength: 1,
        maxLength: 4,
      }),
    })
    .map(({ daysAgo, second, count, apartSeconds, startsAfter }) =>
      Array.from({ length: count }, (_, place) => {
        const created = end - daysAgo * daySeconds + second + place * apartSeconds
        const wait = startsAfter[place % startsAfter.length] ?? null
        return { created, start: wait === null ? null : created + wait }
      }),
    )
}

/**
 * Any history, none too.
 *
 * @param end - the midnight that a backfill ends at, in seconds since 1970
 * @param options - how many days before it, and how many calls there are in a burst at most
 */
export function anyHistory(
  end: number,
  { days, most }: { days: number; most: number },
): fc.Arbitrary<Known[]> {
  return fc
    .array(anyBurst(end, days, most), { maxLength: 8 })
    .map((bursts) => bursts.flat().map((call, number) => ({ number, ...call })))
}

export const anyOrder = fc.constantFrom<Order>('newest first', 'oldest first', 'any')
