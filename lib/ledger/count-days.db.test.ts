import { beforeEach, describe, expect, test } from 'vitest'
import { createCalls, createTenant, type CallSketch } from '#lib/analytics/testing.ts'
import { getPrisma } from '#lib/db/client.ts'
import { inTransaction } from '#lib/db/sql.ts'
import { resetDatabase } from '#lib/db/testing.ts'
import { countDays } from './count-days.ts'

beforeEach(resetDatabase)

const day = '2026-03-02'
const noon = `${day}T12:00:00Z`
const weekAfter = new Date('2026-03-09T12:00:00Z')
const later = new Date(weekAfter.getTime() + 1)

const count = (accountId: number) => inTransaction((tx) => countDays(accountId, [day], tx))

/** An account of a tenant of its own with calls, and when its day was read whole. */
async function createDay(calls: readonly CallSketch[], readAt: Date | null = later) {
  const { accountId } = await createTenant()
  await createCalls(accountId, calls)
  await getPrisma().syncDay.create({ data: { accountId, day: new Date(day), readAt } })
  return accountId
}

async function countOf(call: Partial<CallSketch>, readAt: Date | null = null) {
  const [counted] = await count(await createDay([{ at: noon, ...call }], readAt))
  return counted
}

test('a call at midnight stands on the day that begins, and on no other', async () => {
  const accountId = await createDay([{ at: `${day}T00:00:00Z` }, { at: '2026-03-03T00:00:00Z' }])
  expect(await count(accountId)).toMatchObject([{ day, distinct: 1 }])
})

test('neither calls nor days of another account are counted', async () => {
  const ours = await createDay([{ at: noon }])
  const theirs = await createDay([{ at: noon }, { at: noon, price: '-0.01' }], null)
  expect(await count(ours)).toEqual([{ day, distinct: 1, pending: 0, billed: 1, overMidnight: 0 }])
  expect(await count(theirs)).toEqual([
    { day, distinct: 2, pending: 1, billed: 2, overMidnight: 0 },
  ])
})

describe('a call is billed', () => {
  test.each<[string, Partial<CallSketch>, number]>([
    ['that lasted, before it is priced', { durationSeconds: 1, price: null }, 1],
    ['that has a price without lasting', { durationSeconds: 0, price: '-0.01' }, 1],
    ['that lasted and cost nothing', { durationSeconds: 1, price: '0' }, 1],
    ['that never lasted and cost nothing', { durationSeconds: 0, price: '0' }, 0],
    ['that never lasted and has no price', { durationSeconds: null, price: null }, 0],
    ['of a caller who withholds the number', { fromAddress: 'anonymous' }, 1],
    ['of nobody that Twilio names', { fromAddress: '', toAddress: '' }, 1],
    ['of a direction of later years', { direction: 'sideways' }, 1],
    ...['client:amelia', 'sip:desk@pbx.example.com', 'sim:DE01', 'whatsapp:+4915112345678'].flatMap(
      (address): [string, Partial<CallSketch>, number][] => [
        ['that no telephone made', { fromAddress: address }, 0],
        ['that no telephone received', { toAddress: address }, 0],
      ],
    ),
    ['from the public network to a trunk', { direction: 'trunking-originating' }, 0],
    ['from a trunk to the public network', { direction: 'trunking-terminating' }, 0],
  ])('%s: %j are %i', async (_, call, billed) => {
    const endTime = new Date('2026-03-03T00:00:00Z')
    const overMidnight = billed
    expect(await countOf({ ...call, endTime })).toMatchObject({ distinct: 1, billed, overMidnight })
  })
})

describe('a call is pending', () => {
  test.each<[string, Partial<CallSketch>, number]>([
    ...['queued', 'ringing', 'in-progress', 'a status of later years'].map(
      (status): [string, Partial<CallSketch>, number] => ['that has not ended', { status }, 1],
    ),
    ...['busy', 'no-answer', 'failed', 'canceled'].map(
      (status): [string, Partial<CallSketch>, number] => ['that nobody answered', { status }, 0],
    ),
    ['that was answered and has no price', { status: 'completed', price: null }, 1],
    ['that was answered and has one', { status: 'completed', price: '0' }, 0],
    ['that Twilio said to have no more', { status: 'ringing', droppedAt: weekAfter }, 1],
  ])('%s: %j are %i', async (_, call, pending) => {
    expect(await countOf(call)).toMatchObject({ distinct: 1, pending })
  })

  test('until its whole day was read more than a week after it', async () => {
    expect(await countOf({}, null)).toMatchObject({ pending: 1 })
    expect(await countOf({}, weekAfter)).toMatchObject({ pending: 1 })
    expect(await countOf({}, later)).toMatchObject({ pending: 0 })
  })
})
