import { beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { getPool } from '#lib/db/pool.ts'
import { inTransaction, queryRows, sql } from '#lib/db/sql.ts'
import {
  areWaiting,
  createConnection,
  createTwilioAccount,
  createWorkspace,
  resetDatabase,
} from '#lib/db/testing.ts'
import { sidUuid, type CallRecord } from './call-record.ts'
import { upsertCalls } from './upsert-calls.ts'

const occurredAt = '2026-11-20T10:00:00.000Z'
const nothing = { added: 0, changed: 0, localDays: [], utcDays: [] }
const at = (second: number) => new Date(Date.parse(occurredAt) + second * 1000)

let accountId: number

function record(digit: string, values: Partial<CallRecord> = {}): CallRecord {
  return {
    sid: sidUuid(`CA${digit.repeat(32)}`),
    parentSid: null,
    occurredAt,
    startTime: occurredAt,
    endTime: null,
    status: 'in-progress',
    direction: 'inbound',
    fromAddress: '+14155552671',
    toAddress: '+442079460000',
    number: '+442079460000',
    country: 'US',
    durationSeconds: null,
    price: null,
    priceUnit: 'USD',
    queueTimeMs: 0,
    answeredBy: null,
    forwardedFrom: null,
    callerName: null,
    createdAt: occurredAt,
    ...values,
  }
}

const upsert = (records: CallRecord[], readAt: Date) =>
  upsertCalls(accountId, records, { readAt, timeZone: 'Europe/Berlin' }, getPool())

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
  expect(await upsert([record('b'), record('a')], at(0))).toMatchObject({ added: 2, changed: 0 })
  const ended = record('a', {
    status: 'completed',
    endTime: at(60).toISOString(),
    price: '-0.0085',
  })
  expect(await upsert([ended, record('c')], at(90))).toMatchObject({ added: 1, changed: 1 })
  expect(await rows()).toMatchObject([
    { status: 'completed', price: '-0.0085' },
    { status: 'in-progress', price: null },
    { status: 'in-progress', price: null },
  ])
})

test('the same page again touches no row', async () => {
  await upsert([record('a'), record('b')], at(0))
  const before = await rows()
  expect(await upsert([record('a'), record('b')], at(60))).toEqual(nothing)
  expect(await rows()).toEqual(before)
})

test('a description read earlier never replaces one read later', async () => {
  await upsert([record('a', { status: 'completed', price: '-0.01' })], at(60))
  expect(await upsert([record('a', { status: 'ringing' })], at(30))).toEqual(nothing)
  expect(await rows()).toMatchObject([{ status: 'completed', price: '-0.01' }])
})

test('many writers of the same calls end, each call there once', async () => {
  const digits = [...'0123456789abcdef']
  const pages = Array.from({ length: 12 }, (_, page) => {
    const status = page % 2 ? 'ringing' : 'queued'
    const shuffled = page % 2 ? digits : digits.toReversed()
    return upsert(
      shuffled.map((digit) => record(digit, { status })),
      at(page),
    )
  })
  const written = await Promise.all(pages)
  expect(written.reduce((sum, { added }) => sum + added, 0)).toBe(16)
  expect(await rows()).toHaveLength(16)
  expect(await upsert([], at(0))).toEqual(nothing)
})

describe('the days that a page changes', () => {
  const lateInBerlin = '2026-11-20T23:30:00.000Z'

  test('of a new call: its own, in UTC and in the workspace’s time zone', async () => {
    const late = record('a', { occurredAt: lateInBerlin, startTime: lateInBerlin })
    expect(await upsert([late, record('b')], at(0))).toMatchObject({
      localDays: ['2026-11-20', '2026-11-21'],
      utcDays: ['2026-11-20'],
    })
  })

  test('of a call that moves: the one that it leaves, too', async () => {
    const queued = { startTime: null, status: 'queued', createdAt: occurredAt }
    await upsert([record('a', { ...queued, occurredAt })], at(0))
    const startTime = '2026-11-22T10:00:00.000Z'
    const started = record('a', { occurredAt: startTime, startTime, createdAt: startTime })
    expect(await upsert([started], at(1))).toMatchObject({
      localDays: ['2026-11-20', '2026-11-22'],
      utcDays: ['2026-11-20', '2026-11-22'],
    })
  })

  test('of a call that another page has written since this one’s snapshot: where it was made', async () => {
    const startTime = '2026-11-22T10:00:00.000Z'
    const started = record('a', { occurredAt: startTime, startTime })
    const queued = record('a', { startTime: null, status: 'queued' })
    let later: ReturnType<typeof upsert> | undefined
    await inTransaction(async (tx) => {
      await upsertCalls(accountId, [queued], { readAt: at(0), timeZone: 'UTC' }, tx)
      later = upsert([started], at(1))
      await vi.waitFor(async () => {
        expect(await areWaiting(1)).toBe(true)
      })
    })
    expect(await later).toMatchObject({ changed: 1, utcDays: ['2026-11-20', '2026-11-22'] })
  })
})
