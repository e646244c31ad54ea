import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { execute, queryRows, sql } from '#lib/db/sql.ts'
import { queues } from '#lib/backlog/queues.ts'
import { TokenAlarm } from './faults/token-alarm.ts'
import { enqueueReads } from './jobs/enqueue-reads.ts'
import { reactivateConnections } from './reactivate-connections.ts'
import { readRecent } from './read/read-recent.ts'
import { runRead } from './read/run-read.ts'
import { startAccounts } from './start-accounts.ts'
import { connectCustomer, resetSync } from './testing/customer.ts'
import { startTwilio, type TestTwilio } from './testing/emulated-twilio.ts'

const now = new Date('2026-11-23T04:23:00Z')
const { signal } = new AbortController()

let twilio: TestTwilio

beforeAll(async () => {
  twilio = await startTwilio({ historyDays: 1 })
})
beforeEach(async () => {
  await resetSync()
  await twilio.control('POST', 'reset')
})
afterAll(async () => {
  await twilio.close()
})

const rotate = (authToken: string) => twilio.control('PUT', 'settings', { authToken })

const mark = (status: 'needs_reconnect' | 'disconnected', id: string) =>
  execute(sql`
    update connection set status = ${status}::connection_status, status_reason = 'No.'
    where id = ${id}::uuid`)

const statusOf = async (id: string) => {
  const [row] = await queryRows(
    z.object({ status: z.string() }),
    sql`select status from connection where id = ${id}::uuid`,
  )
  return row?.status
}

const statuses = async () =>
  z.object({ statuses: z.unknown() }).parse(await twilio.control('GET', 'stats')).statuses

test('the only customer goes on by itself once our token is right again', async () => {
  const { workspaceId, connectionId, idOf } = await connectCustomer(twilio)
  const id = idOf('main')
  await startAccounts(workspaceId, [id], () => now)
  await rotate('rotated')
  const context = { clock: () => now, signal }
  const read = () => runRead(workspaceId, id, context, () => readRecent(workspaceId, id, context))
  expect(await read()).toBe('left')
  expect(await statusOf(connectionId)).toBe('needs_reconnect')
  await reactivateConnections(now, { signal })
  expect(await statusOf(connectionId)).toBe('needs_reconnect')
  await rotate('test-auth-token')
  await reactivateConnections(now, { signal })
  expect(await statusOf(connectionId)).toBe('active')
  await execute(sql`delete from pgboss.job`)
  await enqueueReads('everyWorkspace')
  const sent = sql`select from pgboss.job where name = ${queues.readRecent.name}`
  expect(await execute(sent)).toBe(1)
  expect(await read()).toBe('done')
})

test('each is asked once, in its own line, and those still revoked stay', async () => {
  const revoked = await connectCustomer(twilio, 'minato')
  const answering = await connectCustomer(twilio, 'voss-kehl')
  const disconnected = await connectCustomer(twilio, 'larkfield')
  for (const { connectionId } of [revoked, answering]) await mark('needs_reconnect', connectionId)
  await mark('disconnected', disconnected.connectionId)
  await twilio.control('POST', 'revoke', { customer: revoked.customer, isSent: false })
  await twilio.control('DELETE', 'stats')
  const throttleOf = vi.fn(() => () => Promise.resolve(() => undefined))
  const tokenAlarm = new TokenAlarm()
  await reactivateConnections(now, { signal, tokenAlarm, limiter: { throttleOf } })
  expect(await statuses()).toEqual({ 200: 1, 401: 1 })
  expect(throttleOf.mock.calls).toHaveLength(2)
  expect(throttleOf).toHaveBeenCalledWith(revoked.connectionId, { isUrgent: true })
  expect(await statusOf(revoked.connectionId)).toBe('needs_reconnect')
  expect(await statusOf(answering.connectionId)).toBe('active')
  expect(await statusOf(disconnected.connectionId)).toBe('disconnected')
})

test('a connection that is disconnected while Twilio is asked stays so', async () => {
  const { connectionId } = await connectCustomer(twilio)
  await mark('needs_reconnect', connectionId)
  const throttleOf = () => async () => {
    await mark('disconnected', connectionId)
    return () => undefined
  }
  await reactivateConnections(now, { signal, limiter: { throttleOf } })
  expect(await statusOf(connectionId)).toBe('disconnected')
})

test('nobody is asked while our token is known to be refused, nor once the worker stops', async () => {
  const { connectionId } = await connectCustomer(twilio)
  await mark('needs_reconnect', connectionId)
  const tokenAlarm = new TokenAlarm()
  tokenAlarm.raise(now)
  await twilio.control('DELETE', 'stats')
  await reactivateConnections(now, { signal, tokenAlarm })
  const stopped = AbortSignal.abort(new Error('stopped'))
  await expect(reactivateConnections(now, { signal: stopped })).rejects.toThrow('stopped')
  expect(await statuses()).toEqual({})
})
