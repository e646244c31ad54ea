import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { getPrisma } from '#lib/db/client.ts'
import { execute, queryRows, sql } from '#lib/db/sql.ts'
import { createUser } from '#lib/db/testing.ts'
import { everyDay } from './every-day.ts'
import { TokenAlarm } from '#lib/sync/faults/token-alarm.ts'
import { readRecent } from '#lib/sync/read/read-recent.ts'
import { runRead } from '#lib/sync/read/run-read.ts'
import { startAccounts } from '#lib/sync/start-accounts.ts'
import { connectCustomer, resetSync } from '#lib/sync/testing/customer.ts'
import { startTwilio, type TestTwilio } from '#lib/sync/testing/emulated-twilio.ts'

const now = new Date('2026-11-23T04:23:00Z')
const { signal } = new AbortController()

let twilio: TestTwilio

const listConnections = () =>
  queryRows(
    z.object({ status: z.string(), reason: z.string().nullable() }),
    sql`select status, status_reason as reason from connection order by id`,
  )

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

describe('everyDay', () => {
  test('lets accounts try again that have been paused for an hour', async () => {
    const { workspaceId, idOf } = await connectCustomer(twilio)
    const ids = [idOf('main'), idOf('sandbox')]
    await startAccounts(workspaceId, ids, () => now)
    await execute(sql`
      update account_sync set paused_at = case account_id when ${idOf('main')}
        then ${new Date('2026-11-23T03:22:00Z')}::timestamptz
        else ${new Date('2026-11-23T03:24:00Z')}::timestamptz end`)
    await everyDay(() => now, signal)
    const paused = await queryRows(
      z.object({ id: z.number() }),
      sql`select account_id as id from account_sync where paused_at is not null`,
    )
    expect(paused).toEqual([{ id: idOf('sandbox') }])
  })

  test('clears away what is over: attempts to connect, sessions and counts', async () => {
    const { workspaceId } = await connectCustomer(twilio)
    const { id: userId } = await createUser()
    const longAgo = new Date('2026-11-20T10:00:00Z')
    const hash = new Uint8Array(32)
    await getPrisma().connectAttempt.create({
      data: { workspaceId, userId, stateHash: hash, cookieHash: hash, expiresAt: longAgo },
    })
    await getPrisma().session.create({ data: { userId, expiresAt: longAgo } })
    await getPrisma().rateLimit.create({ data: { key: 'k', attempts: 1, windowEnd: longAgo } })
    await everyDay(() => now, signal)
    expect([
      await getPrisma().connectAttempt.count(),
      await getPrisma().session.count(),
      await getPrisma().rateLimit.count(),
    ]).toEqual([0, 0, 0])
  })

  test('learns new names, and goes on after a connection that does not answer', async () => {
    const broken = await connectCustomer(twilio, 'minato')
    const { accounts } = await connectCustomer(twilio, 'voss-kehl')
    await twilio.control('POST', 'revoke', { customer: broken.customer, isSent: false })
    const [{ sid: account } = { sid: '' }] = accounts
    await twilio.control('PUT', 'account-name', { account, friendlyName: 'Renamed' })
    await everyDay(() => now, signal)
    const names = await queryRows(
      z.object({ name: z.string() }),
      sql`select friendly_name as name from twilio_account where sid = ${account}`,
    )
    expect(names).toEqual([{ name: 'Renamed' }])
  })

  test('has a customer reconnect of whom nothing is read, so that another’s refusal is not taken for ours', async () => {
    const unread = await connectCustomer(twilio, 'minato')
    const read = await connectCustomer(twilio, 'voss-kehl')
    const id = read.idOf('main')
    await startAccounts(read.workspaceId, [id], () => now)
    const listStatuses = () =>
      queryRows(
        z.object({ id: z.string(), status: z.string() }),
        sql`select id, status from connection where status <> 'active' order by id`,
      )
    const [first, second] = [unread, read].map(({ connectionId }) => ({
      id: connectionId,
      status: 'needs_reconnect',
    }))
    await twilio.control('POST', 'revoke', { customer: unread.customer, isSent: false })
    await everyDay(() => now, signal)
    expect(await listStatuses()).toEqual([first])
    await twilio.control('POST', 'revoke', { customer: read.customer, isSent: false })
    const context = { clock: () => now, signal }
    const readMain = () => readRecent(read.workspaceId, id, context)
    expect(await runRead(read.workspaceId, id, context, readMain)).toBe('left')
    expect(await listStatuses()).toEqual(expect.arrayContaining([first, second]))
  })

  test('has a customer reconnect whose sandbox is closed', async () => {
    await connectCustomer(twilio)
    await twilio.control('PUT', 'faults', [{ kind: '403' }])
    await everyDay(() => now, signal)
    const statuses = await queryRows(
      z.object({ status: z.string() }),
      sql`select status from connection`,
    )
    expect(statuses).toEqual([{ status: 'needs_reconnect' }])
  })

  test('makes a connection active again that Twilio answers for, and learns its names', async () => {
    const { accounts } = await connectCustomer(twilio)
    await execute(sql`update connection set status = 'needs_reconnect', status_reason = 'No.'`)
    const [{ sid: account } = { sid: '' }] = accounts
    await twilio.control('PUT', 'account-name', { account, friendlyName: 'Renamed' })
    await everyDay(() => now, signal)
    expect(await listConnections()).toEqual([{ status: 'active', reason: null }])
    const renamed = sql`select from twilio_account where friendly_name = 'Renamed'`
    expect(await execute(renamed)).toBe(1)
  })

  test('a token of ours that is refused is news to the worker’s alarm, and ends the asking', async () => {
    for (const id of ['minato', 'voss-kehl', 'larkfield']) await connectCustomer(twilio, id)
    await twilio.control('PUT', 'settings', { authToken: 'rotated' })
    const tokenAlarm = new TokenAlarm()
    await twilio.control('DELETE', 'stats')
    await everyDay(() => now, signal, { tokenAlarm })
    expect(tokenAlarm.isResting(now)).toBe(true)
    // The first list, its own sandbox, and two others.
    const refusedOnce = { statuses: { 401: 4 } }
    expect(await twilio.control('GET', 'stats')).toMatchObject(refusedOnce)
    await everyDay(() => now, signal, { tokenAlarm })
    expect(await twilio.control('GET', 'stats')).toMatchObject(refusedOnce)
  })

  test('asks nothing of a customer who has disconnected', async () => {
    await connectCustomer(twilio)
    await execute(sql`update connection set status = 'disconnected'`)
    await twilio.control('DELETE', 'stats')
    await everyDay(() => now, signal)
    expect(await twilio.control('GET', 'stats')).toMatchObject({ requests: {} })
  })

  test('has a thirtieth of all days counted again, in the ledger and in the rollups', async () => {
    const { idOf } = await connectCustomer(twilio)
    const accountId = idOf('main')
    const day = new Date('2026-10-24')
    await getPrisma().syncDay.create({ data: { accountId, day, readAt: now, isDirty: false } })
    await everyDay(() => now, signal)
    expect(await getPrisma().syncDay.findMany()).toMatchObject([{ day, isDirty: true }])
    expect(await getPrisma().dirtyDay.findMany()).toMatchObject([{ accountId, day }])
  })

  test('asks for the accounts of each connection in its customer’s line', async () => {
    const { connectionId } = await connectCustomer(twilio, 'voss-kehl')
    const turns: [string, number | null][] = []
    const throttleOf = (id: string) => () =>
      Promise.resolve((status: number | null) => void turns.push([id, status]))
    await everyDay(() => now, signal, { limiter: { throttleOf } })
    expect(turns).toEqual([[connectionId, 200]])
  })

  test('ends when the worker stops', async () => {
    await connectCustomer(twilio)
    const stopped = AbortSignal.abort(new Error('stopped'))
    await expect(everyDay(() => now, stopped)).rejects.toThrow('stopped')
  })
})
