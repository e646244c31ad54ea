import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TruthCall } from '../control/truth.ts'
import { callsPath, type Harness, NOW, startHarness } from '../testing/harness.ts'

let harness: Harness
let owner: string
let truth: TruthCall[]

beforeAll(async () => {
  harness = await startHarness('voss-kehl', { scale: 'demo', historyDays: 12 })
  owner = harness.customer.ownerAccountSid
  truth = await harness.control.truthCalls({ account: owner })
})
afterAll(() => harness[Symbol.asyncDispose]())

async function sidsBy(query: Record<string, string>): Promise<string[]> {
  const rows = await harness.readAllPages(callsPath(owner, { PageSize: '1000', ...query }))
  return rows.map((row) => row.sid).toSorted()
}

function sidsWhere(isWanted: (call: TruthCall) => boolean): string[] {
  return truth
    .filter(isWanted)
    .map((call) => call.sid)
    .toSorted()
}

function ms(instant: string | null): number {
  return instant === null ? Number.NaN : Date.parse(instant)
}

describe('filters by value', () => {
  test.each([
    ['completed'],
    ['busy'],
    ['failed'],
    ['no-answer'],
    ['canceled'],
    ['in-progress'],
    ['ringing'],
    ['queued'],
  ])('Status=%s', async (status) => {
    expect(await sidsBy({ Status: status })).toEqual(sidsWhere((call) => call.status === status))
  })

  test('To and From', async () => {
    for (const { to, from } of truth.slice(0, 400).filter((_, n) => n % 80 === 0)) {
      expect(await sidsBy({ To: to })).toEqual(sidsWhere((call) => call.to === to))
      expect(await sidsBy({ From: from })).toEqual(sidsWhere((call) => call.from === from))
    }
  })

  test('ParentCallSid', async () => {
    const child = truth.find((call) => call.parentCallSid !== null)
    const ParentCallSid = child?.parentCallSid ?? ''
    expect(await sidsBy({ ParentCallSid })).toEqual([child?.sid])
    expect(await sidsBy({ ParentCallSid: `CA${'0'.repeat(32)}` })).toEqual([])
  })

  test('several at once', async () => {
    const wanted = sidsWhere((call) => call.status === 'failed' && call.occurredAt < '2026-03-12')
    expect(await sidsBy({ Status: 'failed', 'StartTime<': '2026-03-11T23:59:59Z' })).toEqual(wanted)
  })

  test('a misspelt filter is ignored without a word', async () => {
    expect(await sidsBy({ StartTimeAfter: '2026-03-17', status: 'failed' })).toEqual(
      sidsWhere(() => true),
    )
  })

  test.each([{ StartTime: 'yesterday' }, { 'EndTime<': '2026-02-31' }, { Status: 'asleep' }])(
    '%j is refused',
    async (query) => {
      const response = await harness.request(callsPath(owner, query))
      expect(response.status).toBe(400)
      expect(await response.json()).toMatchObject({ code: 20001 })
    },
  )
})

const day = fc.integer({ min: 0, max: 13 }).map((n) => new Date(Date.UTC(2026, 2, 6 + n)))
const instant = fc
  .integer({ min: 0, max: 13 * 86_400 })
  .map((n) => new Date(Date.UTC(2026, 2, 6) + n * 1000))

describe('filters by date', () => {
  test('a bare day in an upper bound ends with the midnight at its start', async () => {
    await fc.assert(
      fc.asyncProperty(day, day, async (a, b) => {
        const [from, to] = a < b ? [a, b] : [b, a]
        const query = { 'StartTime>': isoDate(from), 'StartTime<': isoDate(to) }
        const inDays = sidsWhere(
          (call) => ms(call.occurredAt) >= from.getTime() && ms(call.occurredAt) <= to.getTime(),
        )
        expect(await sidsBy(query)).toEqual(inDays)
      }),
      { numRuns: 20 },
    )
  })

  test('the last day is lost to "on or before the last day"', async () => {
    const today = NOW.slice(0, 10)
    const upTo = await sidsBy({ 'StartTime<': today })
    const isToday = (call: TruthCall): boolean => call.occurredAt > `${today}T00:00:00.000Z`
    expect(sidsWhere(isToday).length).toBeGreaterThan(20)
    expect(upTo).toEqual(sidsWhere((call) => !isToday(call)))
  })

  test('full instants are exact, by start and by end', async () => {
    await fc.assert(
      fc.asyncProperty(instant, instant, async (a, b) => {
        const [from, to] = a < b ? [a, b] : [b, a]
        const isWithin = (at: number): boolean => at >= from.getTime() && at <= to.getTime()
        const bounds = (name: string): Record<string, string> => ({
          [`${name}>`]: from.toISOString(),
          [`${name}<`]: to.toISOString(),
        })
        expect(await sidsBy(bounds('StartTime'))).toEqual(
          sidsWhere((call) => isWithin(ms(call.occurredAt))),
        )
        expect(await sidsBy(bounds('EndTime'))).toEqual(
          sidsWhere((call) => isWithin(ms(call.endTime))),
        )
      }),
      { numRuns: 15 },
    )
  })

  test('both bounds include their instant, by when a call started rather than was created', async () => {
    const delayed = truth.find(
      ({ startTime, dateCreated }) => startTime !== null && startTime > dateCreated,
    )
    const start = delayed?.startTime ?? ''
    expect(start).not.toBe('')
    expect(await sidsBy({ 'StartTime>': start, 'StartTime<': start })).toEqual(
      sidsWhere((call) => call.occurredAt === start),
    )
    const end = delayed?.endTime ?? ''
    expect(await sidsBy({ 'EndTime>': end, 'EndTime<': end })).toContain(delayed?.sid)
  })

  test('a date without a bound is one UTC day', async () => {
    const ofDay = sidsWhere((call) => call.occurredAt.startsWith('2026-03-12'))
    expect(await sidsBy({ StartTime: '2026-03-12' })).toEqual(ofDay)
    const ended = sidsWhere((call) => call.endTime?.startsWith('2026-03-12') ?? false)
    expect(await sidsBy({ EndTime: '2026-03-12' })).toEqual(ended)
  })

  test('windows of UTC days cover the history once', async () => {
    const seen = new Set<string>()
    for (let n = 5; n <= 18; n += 1) {
      const from = isoDate(new Date(Date.UTC(2026, 2, n)))
      const to = isoDate(new Date(Date.UTC(2026, 2, n + 1)))
      for (const sid of await sidsBy({ 'StartTime>': from, 'StartTime<': to })) seen.add(sid)
    }
    expect([...seen].toSorted()).toEqual(sidsWhere(() => true))
  })
})

function isoDate(date: Date): string {
  return date.toISOString().slice(0, 10)
}
