import { beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { execute, queryRows, sql } from '#lib/db/sql.ts'
import { createConnection, createTwilioAccount, createWorkspace } from '#lib/db/testing.ts'
import { refreshNow } from './refresh-now.ts'
import { startAccounts } from './start-accounts.ts'
import { resetSync } from './testing/customer.ts'

const now = new Date('2026-11-23T12:00:00Z')
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1_000)
const press = () => refreshNow(workspaceId, () => now)

let workspaceId: string
let accountIds: [number, number]

const listJobs = async () => {
  const jobs = await queryRows(
    z.object({ state: z.string(), data: z.object({ accountId: z.number() }) }),
    sql`select state::text, data from pgboss.job where name = 'read-recent' order by created_on, data::text`,
  )
  return jobs.map(({ state, data }) => `${state} ${data.accountId}`)
}

const setSyncedUntil = async (accountId: number, until: Date) => {
  await execute(
    sql`update account_sync set synced_until = ${until} where account_id = ${accountId}`,
  )
}

beforeEach(async () => {
  await resetSync()
  workspaceId = (await createWorkspace()).id
  const { id: connectionId } = await createConnection({ workspaceId })
  const { id: first } = await createTwilioAccount({ workspaceId, connectionId })
  const { id: second } = await createTwilioAccount({ workspaceId, connectionId })
  accountIds = [first, second]
  await startAccounts(workspaceId, accountIds, () => now)
  await execute(sql`delete from pgboss.job`)
  await setSyncedUntil(first, ago(40))
  await setSyncedUntil(second, ago(30))
})

describe('a press', () => {
  test('has every account read once, however often it comes', async () => {
    const [first, second] = accountIds
    const started = { kind: 'started', wantedAt: now.toISOString(), accountIds }
    expect(await press()).toEqual(started)
    expect(await press()).toEqual(started)
    expect(await listJobs()).toEqual([`created ${first}`, `created ${second}`])
  })

  test('during a read, which may have begun too early, is served by another after it', async () => {
    const [first, second] = accountIds
    await setSyncedUntil(second, now)
    await press()
    await execute(sql`update pgboss.job set state = 'active', started_on = now()`)
    await press()
    await press()
    expect(await listJobs()).toEqual([`active ${first}`, `created ${first}`])
  })

  test('leaves alone what was read just now, and says how far that is', async () => {
    const [first, second] = accountIds
    await setSyncedUntil(second, ago(2))
    const started = { kind: 'started', wantedAt: ago(2).toISOString(), accountIds }
    expect(await press()).toEqual(started)
    expect(await listJobs()).toEqual([`created ${first}`])
    await execute(sql`delete from pgboss.job`)
    await setSyncedUntil(first, ago(1))
    expect(await press()).toEqual(started)
    expect(await listJobs()).toEqual([])
  })

  test('reads again what was read three seconds ago', async () => {
    const [first, second] = accountIds
    await setSyncedUntil(first, ago(3))
    await setSyncedUntil(second, ago(2.999))
    await press()
    expect(await listJobs()).toEqual([`created ${first}`])
  })

  test('on a machine whose clock is behind those of the workers has everything read', async () => {
    const [first, second] = accountIds
    await setSyncedUntil(first, ago(-20))
    await setSyncedUntil(second, ago(-300))
    const wantedAt = new Date(ago(-300).getTime() + 1).toISOString()
    expect(await press()).toEqual({ kind: 'started', wantedAt, accountIds })
    expect(await listJobs()).toEqual([`created ${first}`, `created ${second}`])
  })

  test.each([
    ['switched off', sql`update twilio_account set is_selected = false`],
    ['paused', sql`update account_sync set paused_at = ${now}`],
    ['disconnected', sql`update connection set status = 'disconnected'`],
    [
      'held back because Twilio wants no request for a while',
      sql`
        insert into request_limit (connection_id, allowed, held_until)
        select id, 4, now() + interval '1 hour' from connection`,
    ],
    [
      'parked',
      sql`
        insert into job_failure (queue, key, account_id, failures, kind, reason, failed_at, parked_at)
        select 'read-recent', id::text, id, 9, 'internal', '', ${now}, ${now} from twilio_account`,
    ],
  ])('asks for nothing of accounts that are %s', async (_, change) => {
    await execute(change)
    expect(await press()).toEqual({ kind: 'none' })
    expect(await listJobs()).toEqual([])
  })

  test('asks for nothing of another workspace’s', async () => {
    const { id: stranger } = await createWorkspace()
    expect(await refreshNow(stranger, () => now)).toEqual({ kind: 'none' })
    expect(await listJobs()).toEqual([])
  })
})
