import { beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { getPrisma } from '#lib/db/client.ts'
import { getPool } from '#lib/db/pool.ts'
import { execute, inTransaction, queryRows, sql } from '#lib/db/sql.ts'
import {
  areWaiting,
  createConnection,
  createTwilioAccount,
  createWorkspace,
  resetDatabase,
} from '#lib/db/testing.ts'
import type { CallRow } from '#lib/twilio/index.ts'
import { callRow } from './testing.ts'
import { upsertCalls } from './upsert-calls.ts'

const occurredAt = new Date('2026-11-20T10:00:00Z')
const nothing = { added: 0, changed: 0, localDays: [], utcDays: [] }
const at = (second: number) => new Date(occurredAt.getTime() + second * 1000)

let accountId: number

function call(digit: string, values: Partial<CallRow> = {}): CallRow {
  const open = { status: 'in-progress', endTime: null, durationSeconds: null }
  return callRow(digit, occurredAt, { ...open, ...values })
}

const upsert = (calls: CallRow[], readAt: Date) =>
  upsertCalls(accountId, calls, { readAt, timeZone: 'Europe/Berlin' }, getPool())

async function rows() {
  return await queryRows(
    z.object({ status: z.string(), price: z.string().nullable(), version: z.string() }),
    sql`
      select status, trim_scale(price)::text as price, xmin::text as version from call
      where account_id = ${accountId} order by sid`,
  )
}

beforeEach(async () => {
  await resetDatabase()
  const { id: workspaceId } = await createWorkspace()
  const { id: connectionId } = await createConnection({ workspaceId })
  accountId = (await createTwilioAccount({ workspaceId, connectionId })).id
})

test('adds what is new and changes what is known otherwise', async () => {
  expect(await upsert([call('b'), call('a')], at(0))).toMatchObject({ added: 2, changed: 0 })
  const ended = call('a', {
    status: 'completed',
    endTime: at(60),
    price: '-0.0085',
  })
  expect(await upsert([ended, call('c')], at(90))).toMatchObject({ added: 1, changed: 1 })
  expect(await rows()).toMatchObject([
    { status: 'completed', price: '-0.0085' },
    { status: 'in-progress', price: null },
    { status: 'in-progress', price: null },
  ])
})

test('the same page again touches no row', async () => {
  await upsert([call('a'), call('b')], at(0))
  const before = await rows()
  expect(await upsert([call('a'), call('b')], at(60))).toEqual(nothing)
  expect(await rows()).toEqual(before)
})

test('a description read earlier never replaces one read later', async () => {
  await upsert([call('a', { status: 'completed', price: '-0.01' })], at(60))
  expect(await upsert([call('a', { status: 'ringing' })], at(30))).toEqual(nothing)
  expect(await rows()).toMatchObject([{ status: 'completed', price: '-0.01' }])
})

test('many writers of the same calls end, each call there once', async () => {
  const digits = [...'0123456789abcdef']
  const pages = Array.from({ length: 12 }, (_, page) => {
    const status = page % 2 ? 'ringing' : 'queued'
    const shuffled = page % 2 ? digits : digits.toReversed()
    return upsert(
      shuffled.map((digit) => call(digit, { status })),
      at(page),
    )
  })
  const written = await Promise.all(pages)
  expect(written.reduce((sum, { added }) => sum + added, 0)).toBe(16)
  expect(await rows()).toHaveLength(16)
  expect(await upsert([], at(0))).toEqual(nothing)
})

test('a call that Twilio has after all is dropped no more', async () => {
  await upsert([call('a'), call('b')], at(0))
  await execute(sql`update call set dropped_at = now()`)
  await upsert([call('a')], at(60))
  const dropped = z.object({ dropped: z.number() })
  expect(await queryRows(dropped, sql`select count(dropped_at)::int as dropped from call`)).toEqual(
    [{ dropped: 1 }],
  )
})

test('a change of any field is a change', async () => {
  const changes: Omit<CallRow, 'sid' | 'dateCreated'> = {
    parentSid: `CA${'d'.repeat(32)}`,
    status: 'completed',
    direction: 'outbound-dial',
    from: '+14155552672',
    to: '+442079460001',
    startTime: at(1),
    endTime: at(61),
    durationSeconds: 60,
    price: '-0.01',
    priceUnit: 'EUR',
    queueTimeMs: 1,
    answeredBy: 'human',
    forwardedFrom: '+14155552673',
    callerName: 'Ada',
  }
  let told = call('a')
  await upsert([told], at(0))
  for (const [place, field] of Object.entries(changes).entries()) {
    told = { ...told, ...Object.fromEntries([field]) }
    expect(await upsert([told], at(place + 1)), field[0]).toMatchObject({ changed: 1 })
  }
  expect(await upsert([told], at(99))).toEqual(nothing)
})

test('every column holds what Twilio told', async () => {
  const told = call('c', {
    parentSid: `CA${'D'.repeat(32)}`,
    status: 'no "answer" {}, \\',
    direction: 'outbound-dial',
    from: 'client:Amélie "Mel" O\u2019Hara',
    to: '+16045551234',
    endTime: at(61),
    durationSeconds: 61,
    price: '-0.00850',
    priceUnit: 'usd',
    queueTimeMs: 1500,
    answeredBy: 'NULL',
    forwardedFrom: ' ',
    callerName: 'Zoë\n🦉',
  })
  await upsert([told], at(90))
  await upsert([call('d', { startTime: null })], at(90))
  const [row, notStarted] = await queryRows(
    z.record(z.string(), z.unknown()),
    sql`select * from call order by sid`,
  )
  expect(row).toEqual({
    account_id: accountId,
    sid: 'cccccccc-cccc-cccc-cccc-cccccccccccc',
    parent_sid: 'dddddddd-dddd-dddd-dddd-dddddddddddd',
    occurred_at: occurredAt,
    start_time: occurredAt,
    end_time: at(61),
    status: told.status,
    direction: 'outbound-dial',
    from_address: told.from,
    to_address: '+16045551234',
    number: told.from,
    country: 'CA',
    duration_seconds: 61,
    price: '-0.00850000',
    price_unit: 'usd',
    queue_time_ms: 1500,
    answered_by: 'NULL',
    forwarded_from: ' ',
    caller_name: told.callerName,
    read_at: at(90),
    dropped_at: null,
  })
  expect(notStarted).toMatchObject({
    occurred_at: occurredAt,
    start_time: null,
    number: '+442079460000',
    country: 'US',
  })
})

describe('the days that a page changes', () => {
  const lateInBerlin = new Date('2026-11-20T23:30:00Z')
  const dayAfterNext = new Date('2026-11-22T10:00:00Z')
  const queued = { startTime: null, status: 'queued' }

  test('of a new call: its own, in UTC and in the workspace\u2019s time zone', async () => {
    const late = call('a', { startTime: lateInBerlin })
    expect(await upsert([late, call('b')], at(0))).toMatchObject({
      localDays: ['2026-11-20', '2026-11-21'],
      utcDays: ['2026-11-20'],
    })
  })

  test('of a call that moves: the one that it leaves, too', async () => {
    await upsert([call('a', queued)], at(0))
    const started = call('a', { startTime: dayAfterNext, dateCreated: dayAfterNext })
    expect(await upsert([started], at(1))).toMatchObject({
      localDays: ['2026-11-20', '2026-11-22'],
      utcDays: ['2026-11-20', '2026-11-22'],
    })
  })

  test('of another account\u2019s call with the same SID: none', async () => {
    const { workspaceId, connectionId } = await getPrisma().twilioAccount.findFirstOrThrow()
    const { id: other } = await createTwilioAccount({ workspaceId, connectionId })
    const elsewhere = call('a', { startTime: dayAfterNext })
    await upsertCalls(other, [elsewhere], { readAt: at(0), timeZone: 'UTC' }, getPool())
    await upsert([call('a')], at(0))
    expect(await upsert([call('a', { price: '-0.01' })], at(1))).toMatchObject({
      utcDays: ['2026-11-20'],
    })
  })

  test('of a call that another page has written since this one\u2019s snapshot: where it was made', async () => {
    let later: ReturnType<typeof upsert> | undefined
    await inTransaction(async (tx) => {
      await upsertCalls(accountId, [call('a', queued)], { readAt: at(0), timeZone: 'UTC' }, tx)
      later = upsert([call('a', { startTime: dayAfterNext })], at(1))
      await vi.waitFor(async () => {
        expect(await areWaiting(1)).toBe(true)
      })
    })
    expect(await later).toMatchObject({ changed: 1, utcDays: ['2026-11-20', '2026-11-22'] })
  })
})
