import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { createCalls } from '#lib/analytics/testing.ts'
import { disconnect } from '#lib/connections/disconnect.ts'
import { execute, queryRows, sql } from '#lib/db/sql.ts'
import {
  createConnection,
  createMember,
  createTwilioAccount,
  createUser,
  createWorkspace,
} from '#lib/db/testing.ts'
import { deletionJob, queues } from '#lib/backlog/queues.ts'
import type * as Log from '#lib/log.ts'
import { parkAfter } from '#lib/sync/faults/job-failures.ts'
import { listParkedJobs } from '#lib/sync/faults/list-parked-jobs.ts'
import { tryParkedOnceMore } from '#lib/sync/faults/try-parked-once-more.ts'
import { retryParkedJobs } from '#lib/sync/retry-parked-jobs.ts'
import { resetSync } from '#lib/sync/testing/customer.ts'
import { enqueueCallDeletions } from './enqueue-call-deletions.ts'
import { everyMinute } from './every-minute.ts'
import { sendJobs } from './job-sender.ts'
import { runCallDeletion } from './run-call-deletion.ts'

const logged = vi.hoisted(() => vi.fn<(context: object, message: string) => void>())
vi.mock('#lib/log.ts', async (importOriginal) => {
  const { getLogger } = await importOriginal<typeof Log>()
  return { getLogger: (part: string) => Object.assign(getLogger(part), { error: logged }) }
})

const now = new Date('2026-11-23T12:00:00Z')
const clock = () => now
const context = { clock, signal: new AbortController().signal }
const wished = { status: 'disconnected', callsDeletionRequestedAt: now } as const

let workspaceId: string

const listJobs = async () => {
  const jobs = await queryRows(
    z.object({ data: deletionJob }),
    sql`select data from pgboss.job where name = 'delete-calls'`,
  )
  return jobs.map(({ data }) => data)
}

async function createAccountWithCalls(connectionId: string, id?: number): Promise<number> {
  const account = await createTwilioAccount({ workspaceId, connectionId, ...(id ? { id } : {}) })
  await createCalls(account.id, [{ at: '2026-11-20T12:00:00Z' }, { at: '2026-11-21T12:00:00Z' }])
  return account.id
}

const listCalls = () =>
  queryRows(
    z.object({ connectionId: z.string(), calls: z.number() }),
    sql`
      select a.connection_id as "connectionId", count(*)::int as calls
      from call join twilio_account a on a.id = account_id group by 1`,
  )

beforeEach(async () => {
  logged.mockReset()
  await resetSync()
  workspaceId = (await createWorkspace()).id
})

test('the calls of a disconnected connection go, in a job that is sent once', async () => {
  const gone = await createConnection({ workspaceId, ...wished })
  const kept = await createConnection({ workspaceId })
  for (const { id } of [gone, kept]) await createAccountWithCalls(id)
  await enqueueCallDeletions({ workspaceId })
  await enqueueCallDeletions({ workspaceId })
  const jobs = await listJobs()
  expect(jobs).toEqual([{ workspaceId, connectionId: gone.id }])
  for (const job of jobs) await runCallDeletion(job, context)
  expect(await listCalls()).toEqual([{ connectionId: kept.id, calls: 2 }])
})

test('a workspace sends its own only', async () => {
  await createConnection({ workspaceId: (await createWorkspace()).id, ...wished })
  await sendJobs(queues.everyDay.name, [{}])
  await enqueueCallDeletions({ workspaceId })
  expect(await listJobs()).toEqual([])
})

test('a deletion whose job was lost is sent again within the minute, until it is done', async () => {
  const { id: connectionId } = await createConnection({ workspaceId, ...wished })
  await everyMinute(clock)
  expect(await listJobs()).toEqual([{ workspaceId, connectionId }])
  await runCallDeletion({ workspaceId, connectionId }, context)
  await execute(sql`delete from pgboss.job`)
  await everyMinute(clock)
  expect(await listJobs()).toEqual([])
})

describe('a deletion that keeps failing', () => {
  let connectionId: string
  let actorId: string

  beforeEach(async () => {
    connectionId = (await createConnection({ workspaceId, ...wished })).id
    actorId = (await createUser()).id
    await createMember({ workspaceId, userId: actorId, role: 'owner' })
    await createAccountWithCalls(connectionId, 1)
    await createAccountWithCalls(connectionId, 2)
    await sendJobs(queues.everyDay.name, [{}])
    await execute(sql`delete from pgboss.job`)
  })
  afterEach(mend)

  const brokenTable = 'XX001'

  /** A database that refuses, with a code of its own, what `on` names. */
  async function breakDatabase(on: string, code = brokenTable) {
    await mend()
    const statements = [
      `create function refuse() returns trigger language plpgsql as
        $$ begin raise exception '+15550100' using errcode = '${code}'; end $$`,
      `create trigger refuse before ${on} execute function refuse()`,
    ]
    for (const text of statements) await execute(sql([text]))
  }

  async function mend() {
    await execute(sql`drop function if exists refuse cascade`)
  }

  async function tryOften(tries: number, signal = context.signal) {
    const outcomes: string[] = []
    for (let number = 0; number < tries; number += 1) {
      const outcome = runCallDeletion({ workspaceId, connectionId }, { clock, signal })
      outcomes.push(
        await outcome.then(
          () => 'over',
          () => 'again',
        ),
      )
    }
    return outcomes
  }

  const again = (count: number) => Array.from({ length: count }, () => 'again')
  const isParked = async () => (await listParkedJobs(workspaceId)).length === 1
  const work = () => ({ queue: queues.deleteCalls.name, keys: [connectionId] })
  const countRows = () => queryRows(z.object({}), sql`select from job_failure`)

  /** Since it was parked: as a job of another round finds it. */
  async function listSent() {
    await execute(sql`delete from pgboss.job`)
    await everyMinute(clock)
    return await listJobs()
  }

  async function park() {
    await breakDatabase('delete on call for each row')
    expect(await tryOften(parkAfter)).toEqual([...again(parkAfter - 1), 'over'])
  }

  test('is parked: sent by no round, shown with its reason, and logged once', async () => {
    await park()
    expect(await listSent()).toEqual([])
    expect(await listParkedJobs(workspaceId)).toEqual([
      {
        queue: 'delete-calls',
        key: connectionId,
        accountId: null,
        connectionId,
        what: { kind: 'deletion', fromDay: null, toDay: null },
        reason: 'Callscope itself failed (error XX001). Its log says more.',
        requestId: null,
        failures: parkAfter,
        isSilence: false,
        parkedAt: now.toISOString(),
      },
    ])
    expect(logged.mock.calls).toEqual([
      [
        expect.objectContaining({ queue: 'delete-calls', connectionId, kind: 'internal' }),
        expect.stringContaining('was parked'),
      ],
    ])
    expect(JSON.stringify(logged.mock.calls)).not.toContain('15550100')
  })

  test('is sent at once when somebody retries it, and forgotten when it succeeds', async () => {
    await park()
    await retryParkedJobs(workspaceId, work(), clock)
    expect(await listJobs()).toEqual([{ workspaceId, connectionId }])
    expect(await isParked()).toBe(false)
    expect(await tryOften(1)).toEqual(['again'])
    expect(await countRows()).toHaveLength(1)
    await mend()
    expect(await tryOften(1)).toEqual(['over'])
    expect(await countRows()).toEqual([])
    expect(await listCalls()).toEqual([])
    expect(await listSent()).toEqual([])
    await expect(retryParkedJobs(workspaceId, work(), clock)).rejects.toThrow('no longer parked')
  })

  test('is nobody else’s to see or to retry', async () => {
    await park()
    const { id: stranger } = await createWorkspace()
    expect(await listParkedJobs(stranger)).toEqual([])
    await expect(retryParkedJobs(stranger, work(), clock)).rejects.toThrow('no longer parked')
    expect(await isParked()).toBe(true)
    expect(await listJobs()).toEqual([])
  })

  test('is given one try by the day’s round', async () => {
    await park()
    await tryParkedOnceMore()
    expect(await listSent()).toEqual([{ workspaceId, connectionId }])
    expect(await tryOften(1)).toEqual(['over'])
    expect(await isParked()).toBe(true)
  })

  test('is parked too where it is the accounts that do not go', async () => {
    await breakDatabase('delete on twilio_account for each row')
    // The calls go with the first try, which so comes further than none.
    expect(await tryOften(parkAfter)).toEqual([...again(parkAfter - 1), 'over'])
    expect(await listParkedJobs(workspaceId)).toMatchObject([
      { reason: 'Callscope itself failed (error XX001). Its log says more.' },
    ])
  })

  test('and each time comes further is not parked', async () => {
    await breakDatabase('delete on call for each row when (old.account_id = 2)')
    for (let number = 0; number < 2 * parkAfter; number += 1) {
      await createCalls(1, [{ at: '2026-11-22T12:00:00Z' }])
      expect(await tryOften(1)).toEqual(['again'])
    }
    expect(await tryOften(parkAfter - 1)).toEqual([...again(parkAfter - 2), 'over'])
  })

  test.each([
    ['a deadlock', '40P01', 'call'],
    ['a deadlock at its end', '40P01', 'twilio_account'],
    ['a database that stops', '57P01', 'call'],
    ['a database that stops at its end', '57P01', 'twilio_account'],
  ])('because of %s is not counted', async (_, code, table) => {
    await breakDatabase(`delete on ${table} for each row`, code)
    expect(await tryOften(2 * parkAfter)).toEqual(again(2 * parkAfter))
    expect(await countRows()).toEqual([])
  })

  test('because the worker stops is not counted', async () => {
    await breakDatabase('delete on call for each row')
    expect(await tryOften(2 * parkAfter, AbortSignal.abort())).toEqual(again(2 * parkAfter))
    expect(await countRows()).toEqual([])
  })

  test('because it is wanted no more is not counted, and what was is forgotten', async () => {
    await park()
    await execute(sql`
      update connection set status = 'active', calls_deletion_requested_at = null`)
    expect(await isParked()).toBe(false)
    expect(await tryOften(2 * parkAfter)).toEqual(again(2 * parkAfter))
    await tryParkedOnceMore()
    expect(await countRows()).toEqual([])
  })

  test('begins anew when somebody asks for it anew', async () => {
    await park()
    await execute(sql`
      update connection set status = 'active', calls_deletion_requested_at = null`)
    await disconnect(workspaceId, connectionId, { calls: 'delete', actorId }, clock)
    expect(await listSent()).toEqual([{ workspaceId, connectionId }])
    expect(await tryOften(parkAfter)).toEqual([...again(parkAfter - 1), 'over'])
  })

  test('is not freed by being asked for again while it is parked', async () => {
    await park()
    await disconnect(workspaceId, connectionId, { calls: 'delete', actorId }, clock)
    expect(await isParked()).toBe(true)
  })
})
