// The plan, the turns and the splits of a backfill against a server that filters by the emulator's own midnight rule.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  anyHistory,
  anyOrder,
  inOrder,
  occurredAt,
  recordOf,
  type Known,
  type Order,
} from '#lib/sync/testing/history.arbitrary.ts'
import { beginTurn } from '#lib/sync/read/window-turn.ts'
import { isWithin, windowQuery } from '#lib/twilio/call-window.ts'
import { parseCallRows } from '#lib/twilio/parse-call-rows.ts'
import { startOfUtcDay } from '#lib/utc-day.ts'
import { parseCallFilters } from '../../../e2e/twilio-emulator/api/call-filters.ts'
import { historySizes, planWindows, type DayWindow } from './plan-windows.ts'

const to = Temporal.PlainDate.from('2026-11-23')
const daySeconds = 86_400

type Server = {
  history: readonly Known[]
  order: Order
  pageSize: number
  /** How many pages a reader stays for; it then goes on in another turn. */
  pagesPerTurn: number
}

type List = {
  /** The days since 1970 that were asked for; the midnight at their end comes with them. */
  days: number[]
  pages: Known[][]
}

/** All pages of a list, as the emulator's filters let calls through. */
function serve({ history, order, pageSize }: Server, query: Record<string, string>): List {
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
  const [firstDay, endDay] = [Math.floor(first / daySeconds), Math.ceil(last / daySeconds)]
  return { days: Array.from({ length: endDay - firstDay }, (_, day) => firstDay + day), pages }
}

type Outcome = {
  seen: Set<number>
  requests: number
  finished: DayWindow[]
  /** By day since 1970: how often a list that holds it was asked for, and how often one was split. */
  begun: Map<number, number>
  split: Map<number, number>
  /** Of each list that was split: at which page, and of how many. */
  splitAt: { place: number; pages: number }[]
}

function countDays(counts: Map<number, number>, days: readonly number[]): void {
  for (const day of days) counts.set(day, (counts.get(day) ?? 0) + 1)
}

/** Reads a history as the worker does: every window page by page, its parts in its place where it is split. */
function readBackfill(from: Temporal.PlainDate, server: Server): Outcome {
  const outcome: Outcome = {
    ...{ seen: new Set(), requests: 0, finished: [] },
    ...{ begun: new Map(), split: new Map(), splitAt: [] },
  }
  const todo = planWindows(from, to, historySizes)
  for (let window = todo.shift(); window; window = todo.shift()) {
    const parts = readWindow(window, from, server, outcome)
    if (parts === null) outcome.finished.push(window)
    else todo.push(...parts)
  }
  return outcome
}

/** Turn after turn, as `readWindow` takes them, each on from the page that the one before it came to. */
function readWindow(
  window: DayWindow,
  from: Temporal.PlainDate,
  server: Server,
  outcome: Outcome,
): DayWindow[] | null {
  const range = { from: startOfUtcDay(window.from), to: startOfUtcDay(window.to) }
  const { days, pages } = serve(server, windowQuery(range))
  countDays(outcome.begun, days)
  const at = { today: to, isOldest: window.from.equals(from) }
  const begin = (pagesBefore: number) => beginTurn(window, { ...at, pagesBefore }, () => false)
  let turn = begin(0)
  for (const [place, rows] of pages.entries()) {
    if (place % server.pagesPerTurn === 0) turn = begin(place)
    outcome.requests += 1
    const { calls, malformed } = parseCallRows(rows.map((call) => recordOf(call)))
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
    if (parts === undefined) continue
    countDays(outcome.split, days)
    outcome.splitAt.push({ place, pages: pages.length })
    return parts
  }
  return null
}

const lastSecond = startOfUtcDay(to).getTime() / 1000

/** Where a list is looked at: its first page, and three parts further on, be they fine or coarse. */
const looks = [0, 3 * 8, 3 * 24]

const servers = fc.record({
  history: anyHistory(lastSecond, { days: 75, most: 300 }),
  order: anyOrder,
  pageSize: fc.integer({ min: 1, max: 12 }),
  pagesPerTurn: fc.integer({ min: 1, max: 40 }),
})

describe('a backfill of any history', () => {
  test('reads every call of the range, and asks for a day again only where it split', () => {
    let splits = 0
    fc.assert(
      fc.property(servers, fc.integer({ min: 1, max: 70 }), (server, days) => {
        const from = to.subtract({ days })
        const { seen, finished, begun, split, splitAt } = readBackfill(from, server)
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
        const range = Array.from({ length: days }, (_, day) => firstSecond / daySeconds + day)
        expect(begun).toEqual(new Map(range.map((day) => [day, 1 + (split.get(day) ?? 0)])))
        for (const { place, pages } of splitAt) {
          expect(looks).toContain(place)
          expect(place).toBeLessThan(pages - 1)
        }
        splits += splitAt.length
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
