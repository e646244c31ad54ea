import { beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { getPool } from '#lib/db/pool.ts'
import { queryRows, sql } from '#lib/db/sql.ts'
import {
  createConnection,
  createTwilioAccount,
  createWorkspace,
  resetDatabase,
} from '#lib/db/testing.ts'
import { sidUuid, type CallRecord } from './call-record.ts'
import { upsertCalls } from './upsert-calls.ts'

const occurredAt = '2026-11-20T10:00:00.000Z'
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
    ...values,
  }
}

const upsert = (records: CallRecord[], readAt: Date) =>
  upsertCalls(accountId, records, readAt, getPool())

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
  expect(await upsert([record('b'), record('a')], at(0))).toEqual({ added: 2, changed: 0 })
  const ended = record('a', {
    status: 'completed',
    endTime: at(60).toISOString(),
    price: '-0.0085',
  })
  expect(await upsert([ended, record('c')], at(90))).toEqual({ added: 1, changed: 1 })
  expect(await rows()).toMatchObject([
    { status: 'completed', price: '-0.0085' },
    { status: 'in-progress', price: null },
    { status: 'in-progress', price: null },
  ])
})

test('the same page again touches no row', async () => {
  await upsert([record('a'), record('b')], at(0))
  const before = await rows()
  expect(await upsert([record('a'), record('b')], at(60))).toEqual({ added: 0, changed: 0 })
  expect(await rows()).toEqual(before)
})

test('a description read earlier never replaces one read later', async () => {
  await upsert([record('a', { status: 'completed', price: '-0.01' })], at(60))
  expect(await upsert([record('a', { status: 'ringing' })], at(30))).toEqual({
    added: 0,
    changed: 0,
  })
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
  expect(await upsert([], at(0))).toEqual({ added: 0, changed: 0 })
})
