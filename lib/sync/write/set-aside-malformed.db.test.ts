import { beforeEach, describe, expect, test, vi } from 'vitest'
import { getPrisma } from '#lib/db/client.ts'
import { getPool } from '#lib/db/pool.ts'
import { inTransaction } from '#lib/db/sql.ts'
import {
  areWaiting,
  createConnection,
  createTwilioAccount,
  createWorkspace,
  resetDatabase,
} from '#lib/db/testing.ts'
import type { MalformedRow } from '#lib/twilio/index.ts'
import { setAsideMalformed } from './set-aside-malformed.ts'

let accountId: number

beforeEach(async () => {
  await resetDatabase()
  const { id: workspaceId } = await createWorkspace()
  const { id: connectionId } = await createConnection({ workspaceId })
  accountId = (await createTwilioAccount({ workspaceId, connectionId })).id
})

const tell = (malformed: MalformedRow[], calls: { sid: string }[] = []) =>
  setAsideMalformed(accountId, { calls, malformed }, getPool())

async function keptRecord(record: unknown): Promise<unknown> {
  const reason = 'sid:invalid_format'
  expect(await tell([{ sid: null, reason, record }])).toEqual([reason])
  expect(await tell([{ sid: null, reason, record }])).toEqual([])
  return (await getPrisma().malformedCall.findFirstOrThrow()).record
}

test.each([
  ['a NUL in a value', { a: ['x\0y'] }, { a: ['xy'] }],
  ['a NUL in a key', { 'a\0b': { '\0': 1 } }, { ab: { '': 1 } }],
  ['half a surrogate pair in a value', { a: 'x\ud800y' }, { a: 'x\ufffdy' }],
  ['half a surrogate pair in a key', { '\udc00': 1 }, { '\ufffd': 1 }],
  ['a NUL alone', '\0', ''],
  ['a whole surrogate pair', { a: '📞' }, { a: '📞' }],
  ['a backslash before u0000', { a: '\\u0000 \\\\ud800' }, { a: '\\u0000 \\\\ud800' }],
])('keeps a record with %s', async (_, record, kept) => {
  expect(await keptRecord(record)).toEqual(kept)
})

describe('a call that is told again', () => {
  const sid = `CA${'0'.repeat(31)}1`
  const other = `CA${'0'.repeat(31)}2`
  const record = (of: string, status: string): MalformedRow => ({
    sid: of,
    reason: 'from:invalid_type',
    record: { sid: of, status, from: 7 },
  })
  const kept = async () =>
    (await getPrisma().malformedCall.findMany({ orderBy: { seenAt: 'asc' } })).map(
      (row) => row.record,
    )

  test('is set aside once, as it was told last', async () => {
    await tell([record(other, 'ringing')])
    for (const status of ['ringing', 'in-progress', 'completed']) {
      expect(await tell([record(sid, status)])).toEqual(['from:invalid_type'])
    }
    expect(await tell([record(sid, 'completed')])).toEqual([])
    expect(await kept()).toEqual([record(other, 'ringing').record, record(sid, 'completed').record])
  })

  test('is set aside no more once it makes sense', async () => {
    await tell([record(sid, 'ringing'), record(other, 'ringing')])
    expect(await tell([], [{ sid }])).toEqual([])
    expect(await kept()).toEqual([record(other, 'ringing').record])
  })

  test('is set aside once, as it was told last, also when one page tells it twice', async () => {
    const page = [record(sid, 'ringing'), record(other, 'ringing'), record(sid, 'completed')]
    expect(await tell(page)).toHaveLength(2)
    expect(await tell(page)).toEqual([])
    expect(await kept()).toHaveLength(2)
    expect(await kept()).toContainEqual(record(sid, 'completed').record)
  })

  test('is not set aside by a page that also tells it in a way that makes sense', async () => {
    await tell([record(sid, 'ringing')])
    const page = [record(sid, 'completed'), record(other, 'ringing')]
    expect(await tell(page, [{ sid }])).toEqual(['from:invalid_type'])
    expect(await kept()).toEqual([record(other, 'ringing').record])
  })

  test('is the same call in capital letters', async () => {
    const [lower, upper] = [`CA${'ab'.repeat(16)}`, `CA${'AB'.repeat(16)}`] as const
    await tell([record(lower, 'ringing')])
    await tell([record(upper, 'completed')])
    expect(await kept()).toEqual([record(upper, 'completed').record])
    await tell([], [{ sid: lower }])
    expect(await kept()).toEqual([])
  })

  test('is set aside once by two pages that tell it differently at the same time', async () => {
    const page = (status: string) => [record(other, status), record(sid, status)]
    for (const [first, second] of [
      ['ringing', 'in-progress'],
      ['ringing', 'completed'],
    ] as const) {
      let telling: Promise<string[]> = Promise.resolve([])
      await inTransaction(async (tx) => {
        await setAsideMalformed(accountId, { calls: [], malformed: page(first) }, tx)
        telling = tell(page(second).toReversed())
        await vi.waitUntil(() => areWaiting(1), { timeout: 20_000 })
      })
      await telling
      expect(await kept()).toHaveLength(2)
    }
  })

  test('takes nothing of what names no call, nor of another account', async () => {
    const nameless = { sid: null, reason: 'record:invalid_type', record: 'text' }
    await tell([nameless, record(sid, 'ringing')])
    const { workspaceId, connectionId } = await getPrisma().twilioAccount.findFirstOrThrow()
    const another = await createTwilioAccount({ workspaceId, connectionId })
    await setAsideMalformed(another.id, { calls: [{ sid }], malformed: [] }, getPool())
    expect(await kept()).toHaveLength(2)
    await tell([{ ...nameless, record: 'another' }])
    expect(await kept()).toHaveLength(3)
  })
})
