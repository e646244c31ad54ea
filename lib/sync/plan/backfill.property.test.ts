// The plan, the turns and the splits of a backfill against a server that filters by the emulator's own midnight rule.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { beginTurn } from '#lib/sync/read/window-turn.ts'
import { isWithin, windowQuery } from '#lib/twilio/call-window.ts'
import { parseCallRows } from '#lib/twilio/parse-call-rows.ts'
import { callRecord as listed, rfc2822 } from '#lib/twilio/testing.ts'
import { startOfUtcDay } from '#lib/utc-day.ts'
import { parseCallFilters } from '../../../e2e/twilio-emulator/api/call-filters.ts'
import { historySizes, planWindows, type DayWindow } from './plan-windows.ts'

const to = Temporal.PlainDate.from('2026-11-23')
const daySeconds = 86_400

/** A call by its number, when it was created and when it started, if it did: in seconds since 1970. */
type Known = { number: number; created: number; start: number | null }
type Order = 'newest first' | 'oldest first' | 'any'
type Server = {
  history: readonly Known[]
  order: Order
  pageSize: number
  /** How many pages a reader stays for; it then goes on in another turn. */
  pagesPerTurn: number
}

/** What Twilio's lists go by. */
const occurredAt = ({ created, start }: Known) => start ?? created

function inOrder(calls: readonly Known[], order: Order): Known[] {
  // An order that says nothing of the time, but is the same for every page.
  if (order === 'any')
    return calls.toSorted((a, b) => ((a.number * 7919) % 997) - ((b.number * 7919) % 997))
  const sign = order === 'newest first' ? -1 : 1
  return calls.toSorted((a, b) => sign * (occurredAt(a) - occurredAt(b)))
}

/** All pages of a list, as the emulator's filters let calls through. */
function serve({ history, order, pageSize }: Server, query: Record<string, string>): Known[][] {
  const filters = parseCallFilters(new URLSearchParams(query))
  if ('badParameter' in filters || filters.start === null) throw new Error('not a window')
  const { from: first, to: last } = filters.start
  const matching = inOrder(
    history.filter((call) => occurredAt(call) >= first && occurredAt(call) <= last),
    order,
  )
  const pages = [matching.slice(0, pageSize)]
  for (let begin = pageSize; begin < matching.length; begin += pageSize) {
    pages.push(matching.slice(begin, begin + pageSize))
  }
  return pages
}

type Outcome = {
  seen: Set<number>
  requests: number
  finished: DayWindow[]
  /** By day of the range: how often a list that holds it was begun, and how often one was split. */
  begun: number[]
  split: number[]
}

function countDays(counts: number[], from: Temporal.PlainDate, window: DayWindow): void {
  for (let day = from.until(window.from).days; day < from.until(window.to).days; day += 1) {
    counts[day] = (counts[day] ?? 0) + 1
  }
}

/** Reads a history as the worker does: every window page by page, its parts in its place where it is split. */
function readBackfill(from: Temporal.PlainDate, server: Server): Outcome {
  const none = Array.from({ length: from.until(to).days }, () => 0)
  const outcome: Outcome = {
    ...{ seen: new Set(), requests: 0, finished: [] },
    ...{ begun: none, split: [...none] },
  }
  const todo = planWindows(from, to, historySizes)
  for (let window = todo.shift(); window; window = todo.shift()) {
    countDays(outcome.begun, from, window)
    const parts = readWindow(window, from, server, outcome)
    if (parts === null) outcome.finished.push(window)
    else {
      countDays(outcome.split, from, window)
      todo.push(...parts)
    }
  }
  return outcome
}

function recordOf({ number, created, start }: Known): object {
  return listed(number, new Date(created * 1000), {
    start_time: start === null ? null : rfc2822(new Date(start * 1000)),
  })
}

/** Turn after turn, as `readWindow` takes them, each on from the page that the one before it came to. */
function readWindow(
  window: DayWindow,
  from: Temporal.PlainDate,
  server: Server,
  outcome: Outcome,
): DayWindow[] | null {
  const range = { from: startOfUtcDay(window.from), to: startOfUtcDay(window.to) }
  const pages = serve(server, windowQuery(range))
  const at = { today: to, isOldest: window.from.equals(from) }
  const begin = (pagesBefore: number) => beginTurn(window, { ...at, pagesBefore }, () => false)
  let turn = begin(0)
  for (const [place, rows] of pages.entries()) {
    if (place % server.pagesPerTurn === 0) turn = begin(place)
    outcome.requests += 1
    const { calls, malformed } = parseCallRows(rows.map(recordOf))
    const page = {
      calls: calls.filter((call) => isWithin(range, call)),
      malformed,
      nextCursor: place === pages.length - 1 ? null : `page ${place + 1}`,
      pageSize: server.pageSize,
      requestId: null,
      readAt: new Date(0),
    }
    for (const { sid } of page.calls) outcome.seen.add(Number.parseInt(sid.slice(2), 16))
    turn.isEnough(page)
    const parts = turn.partsAfter(page)
    if (parts !== undefined) return parts
  }
  return null
}

const lastSecond = startOfUtcDay(to).getTime() / 1000

/** Bursts of calls, midnights and their neighbours, and single calls, also from before and after the range. */
const burst = fc
  .record({
    daysAgo: fc.integer({ min: -1, max: 75 }),
    second: fc.oneof(
      fc.constantFrom(0, 1, daySeconds - 2, daySeconds - 1),
      fc.integer({ min: 0, max: daySeconds }),
    ),
    count: fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 50, max: 300 })),
    apartSeconds: fc.constantFrom(0, 1, 30, 900, 20_000),
    // Seconds in the queue, over a midnight too; null for a call that never starts.
    startsAfter: fc.array(fc.constantFrom(0, 0, 1, 2, 90, 7200, null), {
      minLength: 1,
      maxLength: 4,
    }),
  })
  .map(({ daysAgo, second, count, apartSeconds, startsAfter }) =>
    Array.from({ length: count }, (_, place) => {
      const created = lastSecond - daysAgo * daySeconds + second + place * apartSeconds
      const wait = startsAfter[place % startsAfter.length] ?? null
      return { created, start: wait === null ? null : created + wait }
    }),
  )
const histories = fc
  .array(burst, { maxLength: 8 })
  .map((bursts) => bursts.flat().map((call, number) => ({ number, ...call })))
const servers = fc.record({
  history: histories,
  order: fc.constantFrom<Order>('newest first', 'oldest first', 'any'),
  pageSize: fc.integer({ min: 1, max: 12 }),
  pagesPerTurn: fc.integer({ min: 1, max: 40 }),
})

describe('a backfill of any history', () => {
  test('reads every call of the range, and asks for a day again only where it split', () => {
    let splits = 0
    fc.assert(
      fc.property(servers, fc.integer({ min: 1, max: 70 }), (server, days) => {
        const from = to.subtract({ days })
        const { seen, finished, begun, split } = readBackfill(from, server)
        const firstSecond = startOfUtcDay(from).getTime() / 1000
        const expected = server.history
          .filter((call) => occurredAt(call) >= firstSecond && occurredAt(call) < lastSecond)
          .map(({ number }) => number)
        expect(seen).toEqual(new Set(expected))
        // What was read to its end covers each day once, whatever was split on the way.
        const ends = finished.toSorted((a, b) => Temporal.PlainDate.compare(b.to, a.to))
        let end = to
        for (const window of ends) {
          expect(window.to.equals(end)).toBe(true)
          end = window.from
        }
        expect(end.equals(from)).toBe(true)
        expect(begun).toEqual(split.map((count) => count + 1))
        splits += Math.max(...split)
      }),
      { numRuns: 300 },
    )
    expect(splits).toBeGreaterThan(50)
  })
})

const thirteenMonths = to.subtract({ months: 13 })
const evenly = (count: number) => {
  const days = thirteenMonths.until(to).days
  const apart = (days * daySeconds) / count
  return Array.from({ length: count }, (_, number) => {
    const created = Math.floor(lastSecond - (number + 0.5) * apart)
    return { number, created, start: created }
  })
}

describe('the requests of thirteen months', () => {
  test.each<[string, number, number]>([
    ['a call a day', 396, 9],
    ['a hundred thousand calls', 100_000, 115],
  ])('%s', (_, count, most) => {
    const { requests, seen } = readBackfill(thirteenMonths, {
      history: evenly(count),
      order: 'newest first',
      pageSize: 1000,
      pagesPerTurn: 20,
    })
    expect(seen.size).toBe(count)
    expect(requests).toBeLessThanOrEqual(most)
  })
})
