import { beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { execute, queryRows, sql } from '#lib/db/sql.ts'
import { createConnection, createTwilioAccount, createWorkspace } from '#lib/db/testing.ts'
import { AppError } from '#lib/errors.ts'
import type * as Log from '#lib/log.ts'
import { enqueueReads } from '#lib/sync/jobs/enqueue-reads.ts'
import { retryParkedJobs } from '#lib/sync/retry-parked-jobs.ts'
import { startAccounts } from '#lib/sync/start-accounts.ts'
import { resetSync } from '#lib/sync/testing/customer.ts'
import { TwilioError } from '#lib/twilio/index.ts'
import { queues } from '#lib/backlog/queues.ts'
import { countFailures } from './count-failures.ts'
import { parkAfter, type Progress } from './job-failures.ts'
import { listParkedJobs } from './list-parked-jobs.ts'
import { tryParkedOnceMore } from './try-parked-once-more.ts'

const logged = vi.hoisted(() => vi.fn<(context: object, message: string) => void>())
vi.mock('#lib/log.ts', async (importOriginal) => {
  const { getLogger } = await importOriginal<typeof Log>()
  return { getLogger: (part: string) => Object.assign(getLogger(part), { error: logged }) }
})

const start = new Date('2026-11-23T12:00:00Z')
const { signal } = new AbortController()
const broken = new Error('duplicate key value +15550100')
const silent = new TwilioError('transient', 'Twilio is not answering properly at the moment.', {
  requestId: 'RQ1',
})

let workspaceId: string
let connectionId: string
let accountId: number
let minutes: number
const now = () => new Date(start.getTime() + minutes * 60_000)

const work = () => ({
  queue: queues.readWindow.name,
  key: `${accountId}/backfill/2026-11-16`,
  workspaceId,
  accountId,
})

const toRetry = () => ({ queue: work().queue, keys: ['1/backfill/2000-01-01', work().key] })

/** A try a minute; what each ends with. */
async function fail(tries: number, error: Error, progress: Progress = 'none') {
  const outcomes: string[] = []
  for (let attempt = 0; attempt < tries; attempt += 1) {
    minutes += 1
    const outcome = countFailures(work(), { now, signal }, (note) => {
      note(progress)
      return Promise.reject(error)
    })
    outcomes.push(await outcome.catch((thrown: unknown) => (thrown === error ? 'again' : 'odd')))
  }
  return outcomes
}

/** Something else is read in the second after each try, of the same connection unless told. */
async function failBesideSuccess(
  tries: number,
  error: Error,
  readId = accountId,
): Promise<string[]> {
  const outcomes: string[] = []
  for (let attempt = 0; attempt < tries; attempt += 1) {
    outcomes.push(...(await fail(1, error)))
    await execute(sql`
      update account_sync set synced_until = ${new Date(now().getTime() + 1_000)}
      where account_id = ${readId}`)
  }
  return outcomes
}

/** An account of another customer. */
async function createOther(): Promise<number> {
  const { id: otherWorkspace } = await createWorkspace()
  const { id: other } = await createConnection({ workspaceId: otherWorkspace })
  const { id } = await createTwilioAccount({ workspaceId: otherWorkspace, connectionId: other })
  await startAccounts(otherWorkspace, [id], () => start)
  return id
}

const again = (count: number) => Array.from({ length: count }, () => 'again')

const listSent = async () => {
  const rows = await queryRows(
    z.object({ key: z.string() }),
    sql`select singleton_key as key from pgboss.job where name = 'read-window'`,
  )
  return rows.map(({ key }) => key)
}

beforeEach(async () => {
  minutes = 0
  logged.mockReset()
  await resetSync()
  workspaceId = (await createWorkspace()).id
  connectionId = (await createConnection({ workspaceId })).id
  accountId = (await createTwilioAccount({ workspaceId, connectionId })).id
  await startAccounts(workspaceId, [accountId], () => start)
})

describe('work that keeps failing', () => {
  test('by an error of our own is parked, with no value of the error', async () => {
    expect(await fail(parkAfter, broken)).toEqual([...again(parkAfter - 1), 'parked'])
    expect(await listParkedJobs(workspaceId)).toEqual([
      {
        queue: 'read-window',
        key: work().key,
        accountId,
        connectionId,
        what: { kind: 'history', fromDay: '2026-11-16', toDay: '2026-11-22' },
        reason: 'Callscope itself failed (Error). Its log says more.',
        requestId: null,
        failures: parkAfter,
        isSilence: false,
        parkedAt: now().toISOString(),
      },
    ])
  })

  test('is logged once, when it is parked, with no value of the error', async () => {
    await fail(parkAfter - 1, broken)
    expect(logged).not.toHaveBeenCalled()
    await fail(1, broken)
    const error = { name: 'Error', code: null, message: null, at: expect.any(Array) as string[] }
    const context = { queue: 'read-window', accountId, kind: 'internal', error }
    expect(logged.mock.calls).toEqual([[context, expect.stringContaining('was parked')]])
    expect(JSON.stringify(logged.mock.calls)).not.toContain('15550100')
  })

  test('while the rest of its connection is read is parked, with Twilio’s name for the request', async () => {
    expect(await failBesideSuccess(parkAfter, silent)).toEqual([...again(parkAfter - 1), 'parked'])
    const [parked] = await listParkedJobs(workspaceId)
    expect(parked).toMatchObject({ reason: silent.message, requestId: 'RQ1' })
  })

  test('in a general outage goes on being tried', async () => {
    expect(await fail(3 * parkAfter, silent)).toEqual(again(3 * parkAfter))
    expect(await listParkedJobs(workspaceId)).toEqual([])
  })

  test('while only other customers are read is parked once nothing was read of it for an hour', async () => {
    const otherId = await createOther()
    await execute(sql`update account_sync set synced_until = ${start}`)
    expect(await failBesideSuccess(60, silent, otherId)).toEqual(again(60))
    const next = await failBesideSuccess(parkAfter - 1, silent, otherId)
    expect(next).toEqual([...again(parkAfter - 2), 'parked'])
  })

  test('because the customer has too many requests under way is never parked', async () => {
    const busy = new TwilioError('rateLimited', 'Twilio asks us to slow down.', { status: 429 })
    expect(await fail(3 * parkAfter, busy, 'answered')).toEqual(again(3 * parkAfter))
    expect(await failBesideSuccess(3 * parkAfter, busy)).toEqual(again(3 * parkAfter))
  })

  test('by answers that we do not understand is parked once nothing was read for an hour', async () => {
    const misunderstood = new TwilioError('malformed', 'Twilio answered with status 400.')
    await execute(sql`update account_sync set synced_until = ${start}`)
    expect(await fail(60, misunderstood)).toEqual(again(60))
    expect(await fail(parkAfter - 1, misunderstood)).toEqual([...again(parkAfter - 2), 'parked'])
  })

  test('and each time gets further is not parked', async () => {
    expect(await fail(3 * parkAfter, broken, 'moved')).toEqual(again(3 * parkAfter))
  })

  test('by Twilio’s silence in its middle is parked: to its beginning Twilio has answered', async () => {
    expect(await fail(parkAfter, silent, 'answered')).toEqual([...again(parkAfter - 1), 'parked'])
  })

  test('begins anew with a success', async () => {
    await fail(parkAfter - 1, broken)
    expect(await countFailures(work(), { now, signal }, () => Promise.resolve('done'))).toBe('done')
    expect(await fail(parkAfter - 1, broken)).toEqual(again(parkAfter - 1))
  })

  test.each([
    ['a database that is away', Object.assign(new Error('gone'), { code: '57P01' })],
    ['a deadlock', Object.assign(new Error('deadlock detected'), { code: '40P01' })],
    ['a lock that was not to be had', Object.assign(new Error('no lock'), { code: '55P03' })],
    ['an account that is gone', new AppError('not_found', 'There is no such connection.')],
  ])('because of %s is not counted', async (_, error) => {
    expect(await fail(3 * parkAfter, error)).toEqual(again(3 * parkAfter))
  })

  test('because the worker stops is not counted', async () => {
    const stopped = { now, signal: AbortSignal.abort() }
    for (let attempt = 0; attempt < parkAfter; attempt += 1) {
      const stop = countFailures(work(), stopped, () => Promise.reject(broken))
      await expect(stop).rejects.toBe(broken)
    }
    expect(await fail(1, broken)).toEqual(['again'])
  })
})

describe('parked work', () => {
  beforeEach(async () => {
    await fail(parkAfter, broken)
    await execute(sql`delete from pgboss.job`)
  })

  test('is not sent by the rounds, everything else is', async () => {
    await enqueueReads('everyWorkspace')
    const sent = await listSent()
    expect(sent).toHaveLength(8)
    expect(sent).not.toContain(work().key)
  })

  test('is sent again when somebody retries it, from the beginning of its patience', async () => {
    await retryParkedJobs(workspaceId, toRetry(), now)
    expect(await listSent()).toContain(work().key)
    expect(await listParkedJobs(workspaceId)).toEqual([])
    expect(await fail(parkAfter - 1, broken)).toEqual(again(parkAfter - 1))
    await expect(retryParkedJobs(workspaceId, toRetry(), now)).rejects.toThrow('no longer parked')
  })

  test('is nobody else’s to see or to retry', async () => {
    const { id: stranger } = await createWorkspace()
    expect(await listParkedJobs(stranger)).toEqual([])
    await expect(retryParkedJobs(stranger, toRetry(), now)).rejects.toThrow('no longer parked')
    expect(await listParkedJobs(workspaceId)).toHaveLength(1)
  })

  test('by silence is sent again after a quarter of an hour, and failing again is parked anew', async () => {
    const parkedAgo = (minutesAgo: number) =>
      execute(sql`update job_failure set kind = 'transient',
        parked_at = now() - make_interval(mins => ${minutesAgo})`)
    await parkedAgo(14)
    await enqueueReads('everyWorkspace')
    expect(await listSent()).not.toContain(work().key)
    await parkedAgo(16)
    expect(await listParkedJobs(workspaceId)).toMatchObject([{ isSilence: true }])
    await enqueueReads('everyWorkspace')
    expect(await listSent()).toContain(work().key)
    expect(await fail(1, silent, 'answered')).toEqual(['parked'])
  })

  test('is given one try by the day’s round', async () => {
    await tryParkedOnceMore()
    await enqueueReads('everyWorkspace')
    expect(await listSent()).toContain(work().key)
    expect(await fail(1, broken)).toEqual(['parked'])
  })

  test.each([
    ['switched off', sql`update twilio_account set is_selected = false`],
    ['disconnected', sql`update connection set status = 'disconnected'`],
  ])(
    'of an account that was %s is shown and retried where it counts what is here',
    async (_, end) => {
      const counts = { ...work(), queue: queues.countDays.name, key: String(accountId) }
      await execute(sql`
      insert into job_failure (queue, key, account_id, failures, kind, reason, failed_at, parked_at)
      select ${counts.queue}, ${counts.key}, account_id, failures, kind, reason, failed_at, parked_at
      from job_failure`)
      await execute(end)
      expect(await listParkedJobs(workspaceId)).toMatchObject([{ what: { kind: 'counts' } }])
      await retryParkedJobs(workspaceId, { queue: counts.queue, keys: [counts.key] }, now)
      expect(await listParkedJobs(workspaceId)).toEqual([])
    },
  )

  test('is forgotten with its window, and when its account is started again', async () => {
    await startAccounts(workspaceId, [accountId], now)
    expect(await listSent()).toContain(work().key)
    await fail(parkAfter, broken)
    await execute(sql`delete from sync_window where from_day = '2026-11-16'`)
    expect(await listParkedJobs(workspaceId)).toEqual([])
    await tryParkedOnceMore()
    expect(await queryRows(z.object({}), sql`select from job_failure`)).toEqual([])
  })
})
