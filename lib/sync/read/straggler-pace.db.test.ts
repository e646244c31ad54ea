import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { queryRows, sql } from '#lib/db/sql.ts'
import { givenUpAfterMs, isDue } from './straggler-pace.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs
const origin = new Date('2026-11-16T00:00:00Z').getTime()

type Life = { status: string; occurredAt: number; endTime: number | null }

/** The instants at which it is a call's turn, in milliseconds, when rounds take place at the given ones. */
async function listLooks(call: Life, rounds: readonly number[], accountId = 1): Promise<number[]> {
  const at = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString())
  const looks = await queryRows(
    z.object({ at: z.date() }),
    sql`
      select round.at
      from (select ${accountId}::int as account_id, gen_random_uuid() as sid, ${call.status}::text as status,
        ${at(call.occurredAt)}::timestamptz as occurred_at, ${at(call.endTime)}::timestamptz as end_time) as call
      cross join (
        select at, lag(at) over (order by at) as before
        from unnest(${rounds.map((round) => at(round))}::timestamptz[]) as at
      ) as round
      where before is not null and ${isDue(sql`round.before`, sql`round.at`)}
      order by round.at`,
  )
  return looks.map((look) => look.at.getTime())
}

/** Rounds of a week, a minute apart, some late and some left out. */
function weekOfRounds(from: number, gapsSeconds: readonly number[]): number[] {
  const rounds = [from]
  for (let place = 0; (rounds.at(-1) ?? 0) < from + givenUpAfterMs; place += 1) {
    const gap = gapsSeconds[place % gapsSeconds.length] ?? 60
    rounds.push((rounds.at(-1) ?? 0) + gap * 1_000)
  }
  return rounds
}

const anyCall = fc
  .record({
    status: fc.constantFrom('queued', 'ringing', 'in-progress', 'completed', 'unknown'),
    occurredAt: fc.integer({ min: 0, max: 86_399 }).map((second) => origin + second * 1_000),
    talkMs: fc.integer({ min: 0, max: 4 * 3_600 }).map((seconds) => seconds * 1_000),
    hasEnd: fc.boolean(),
    accountId: fc.integer({ min: 1, max: 2_000_000 }),
  })
  .map(({ status, occurredAt, talkMs, hasEnd, accountId }) => {
    const endTime = status === 'completed' && hasEnd ? occurredAt + talkMs : null
    return { call: { status, occurredAt, endTime }, accountId }
  })
const anyGaps = fc.array(fc.constantFrom(60, 60, 60, 60, 55, 75, 120, 180), { minLength: 1 })

/** What is promised of however many: a turn in every round while it is young, later within a tenth of its age. */
function longestGapMs(call: Life, lookedAt: number): number {
  const ageMs = lookedAt - (call.endTime ?? call.occurredAt)
  const youngMs = call.status === 'completed' ? hourMs : dayMs
  return ageMs < youngMs ? 0 : ageMs / 10
}

describe('a call that nothing becomes of', () => {
  test('has its turns in time, and a round that is late or left out makes that late by no more', async () => {
    await fc.assert(
      fc.asyncProperty(anyCall, anyGaps, async ({ call, accountId }, gaps) => {
        const begin = call.endTime ?? call.occurredAt
        const rounds = weekOfRounds(begin, gaps)
        const looks = await listLooks(call, rounds, accountId)
        const longestRoundMs = Math.max(...gaps) * 1_000
        let before = begin
        for (const look of looks) {
          expect(look - before).toBeLessThanOrEqual(longestGapMs(call, look) + longestRoundMs)
          before = look
        }
        expect(before).toBeGreaterThan(begin + givenUpAfterMs * 0.9)
      }),
      { numRuns: 40 },
    )
  })

  test('has a bounded number of turns in its week: 250 without a price, 1,520 without an end', async () => {
    await fc.assert(
      fc.asyncProperty(anyCall, async ({ call, accountId }) => {
        const begin = call.endTime ?? call.occurredAt
        const looks = await listLooks(call, weekOfRounds(begin, [60]), accountId)
        expect(looks.length).toBeLessThanOrEqual(call.status === 'completed' ? 250 : 1_520)
      }),
      { numRuns: 40 },
    )
  })
})

test('the turns of an account’s calls of a day coincide; those of older ones and of other accounts do not', async () => {
  const rounds = weekOfRounds(origin, [60])
  const turns = async (ageMs: number, accountId: number) => {
    const call = { status: 'completed', occurredAt: origin - ageMs, endTime: null }
    const looks = await listLooks(call, rounds.slice(0, 60), accountId)
    return looks.map((look) => (look - origin) / minuteMs)
  }
  const [half, whole] = [await turns(8 * hourMs, 7), await turns(16 * hourMs, 7)]
  expect(half.length).toBeGreaterThan(whole.length)
  expect(half).toEqual(expect.arrayContaining(whole))
  expect(await turns(16 * hourMs, 8)).not.toEqual(whole)
  const old = await Promise.all(Array.from({ length: 40 }, () => turns(30 * hourMs, 7)))
  expect(new Set(old.flat()).size).toBeGreaterThan(15)
})
