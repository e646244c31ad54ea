import { beforeEach, expect, test } from 'vitest'
import { getPrisma } from '#lib/db/client.ts'
import { getPool } from '#lib/db/pool.ts'
import {
  createConnection,
  createTwilioAccount,
  createWorkspace,
  resetDatabase,
} from '#lib/db/testing.ts'
import { setAsideMalformed } from './set-aside-malformed.ts'

let accountId: number

beforeEach(async () => {
  await resetDatabase()
  const { id: workspaceId } = await createWorkspace()
  const { id: connectionId } = await createConnection({ workspaceId })
  accountId = (await createTwilioAccount({ workspaceId, connectionId })).id
})

async function keptRecord(record: unknown): Promise<unknown> {
  const reason = 'sid:invalid_format'
  const rows = [{ sid: null, reason, record }]
  expect(await setAsideMalformed(accountId, rows, getPool())).toEqual([reason])
  expect(await setAsideMalformed(accountId, rows, getPool())).toEqual([])
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
