import { beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { execute, queryRows, sql } from '#lib/db/sql.ts'
import { createConnection, createTwilioAccount, createWorkspace } from '#lib/db/testing.ts'
import { createRequestLimiter } from '#lib/sync/limit/request-limiter.ts'
import { TokenAlarm } from '#lib/sync/faults/token-alarm.ts'
import { parkAfter } from '#lib/sync/faults/job-failures.ts'
import { listParkedJobs } from '#lib/sync/faults/list-parked-jobs.ts'
import type { ReadContext } from '#lib/sync/read/read-context.ts'
import { readRecent } from '#lib/sync/read/read-recent.ts'
import { getSyncProgress } from '#lib/sync/progress/get-sync-progress.ts'
import { startAccounts } from '#lib/sync/start-accounts.ts'
import { resetSync } from '#lib/sync/testing/customer.ts'
import { TwilioError } from '#lib/twilio/index.ts'
import { sendJson, startServer } from '#lib/twilio/testing.ts'
import { accountJob, queues, type AccountJob } from '#lib/backlog/queues.ts'
import { doAccountJob, workAccountQueue } from './account-queue.ts'
import { enqueueReads } from './enqueue-reads.ts'
import { enqueueRecent } from './enqueue-recent.ts'
import { openJobs, useJobSender } from './job-sender.ts'

const clock = () => new Date('2026-11-23T12:00:00Z')
const { signal } = new AbortController()
const patience = { timeout: 20_000, interval: 50 }

let job: AccountJob

beforeEach(async () => {
  await resetSync()
  const workspaceId = (await createWorkspace()).id
  const connectionId = (await createConnection({ workspaceId })).id
  const accountId = (await createTwilioAccount({ workspaceId, connectionId })).id
  await startAccounts(workspaceId, [accountId], clock)
  job = { workspaceId, accountId }
})

/** The first page of every try comes, the second does not. */
function failAtSecondPage(_: AccountJob, { onPage }: ReadContext): Promise<never> {
  onPage?.({ calls: 1_000, added: 0, changed: 0 })
  return Promise.reject(new TwilioError('transient', 'Twilio is not answering properly.'))
}

async function tryOften(tries: number, keepsPages: boolean): Promise<string[]> {
  const queue = {
    queue: queues.readRecent.name,
    keyOf: ({ accountId }: AccountJob) => String(accountId),
    run: failAtSecondPage,
    keepsPages,
  }
  const outcomes: string[] = []
  for (let number = 0; number < tries; number += 1) {
    outcomes.push(await doAccountJob({ clock }, queue, job, signal).catch(() => 'again'))
  }
  return outcomes
}

const again = (count: number) => Array.from({ length: count }, () => 'again')

test('a read that begins anew with each try is parked, though Twilio answers it every time', async () => {
  expect(await tryOften(parkAfter, false)).toEqual([...again(parkAfter - 1), 'parked'])
  expect(await listParkedJobs(job.workspaceId)).toMatchObject([{ what: { kind: 'recent' } }])
})

test('one that goes on where it stopped is not, as long as each try leaves a page behind', async () => {
  expect(await tryOften(3 * parkAfter, true)).toEqual(again(3 * parkAfter))
})

test('a Retry-After for minutes is heeded by the whole customer, counts as no failure and is shown', async () => {
  await using server = await startServer((_, response) => {
    response.setHeader('retry-after', '300')
    response.setHeader('twilio-request-id', 'RQ1')
    sendJson(response, 429, { code: 20429 })
  })
  const queue = {
    queue: queues.readRecent.name,
    keyOf: ({ accountId }: AccountJob) => String(accountId),
    run: ({ workspaceId, accountId }: AccountJob, context: ReadContext) =>
      readRecent(workspaceId, accountId, context),
  }
  const limiter = createRequestLimiter({ ceiling: 8 })
  const shared = { clock, limiter, twilio: server.options }
  const listSent = () => queryRows(z.object({ name: z.string() }), sql`select name from pgboss.job`)
  await execute(sql`delete from pgboss.job`)
  for (let number = 0; number < 2 * parkAfter; number += 1) {
    expect(await doAccountJob(shared, queue, job, signal)).toBe('left')
    await enqueueReads('everyWorkspace')
  }
  expect(server.requests).toHaveLength(1)
  expect(await listSent()).toEqual([])
  expect(await queryRows(z.object({}), sql`select from job_failure`)).toEqual([])
  expect(await getSyncProgress(job.workspaceId, clock)).toMatchObject([
    {
      heldUntil: expect.any(String) as string,
      fault: { kind: 'rateLimited', requestId: 'RQ1' },
    },
  ])
  await execute(sql`update request_limit set held_until = now() - interval '1 s'`)
  await enqueueReads('everyWorkspace')
  expect(await listSent()).toContainEqual({ name: queues.readRecent.name })
  expect(await getSyncProgress(job.workspaceId, clock)).toMatchObject([{ heldUntil: null }])
  await limiter.close()
})

describe('while our own token is refused', () => {
  const startedAt = clock()
  const passed = (minutes: number) => new Date(startedAt.getTime() + minutes * 60_000)
  const readQueue = {
    queue: queues.readRecent.name,
    keyOf: ({ accountId }: AccountJob) => String(accountId),
    run: ({ workspaceId, accountId }: AccountJob, context: ReadContext) =>
      readRecent(workspaceId, accountId, context),
  }
  const listStates = async () => {
    const rows = await queryRows(
      z.object({ state: z.string() }),
      sql`select state::text from pgboss.job where name = 'read-recent'`,
    )
    return rows.map(({ state }) => state)
  }
  let isRefused: boolean
  let now: Date

  function startRefusing() {
    isRefused = true
    now = startedAt
    return startServer((request, response) => {
      if (isRefused) sendJson(response, 401, { code: 20003 })
      else if (!request.url?.includes('/Calls')) sendJson(response, 500, {})
      else sendJson(response, 200, { calls: [], next_page_uri: null })
    })
  }

  beforeEach(async () => {
    const workspaceId = (await createWorkspace()).id
    await createConnection({ workspaceId })
  })

  test('nothing is asked of anybody until the rest is over, then the first read tells', async () => {
    await using server = await startRefusing()
    const shared = { clock: () => now, tokenAlarm: new TokenAlarm(), twilio: server.options }
    const read = () => doAccountJob(shared, readQueue, job, signal).catch(() => 'again')
    expect(await read()).toBe('again')
    const askedAtFirst = server.requests.length
    expect(askedAtFirst).toBe(3)
    for (let second = 0; second < 60; second += 1) {
      now = new Date(startedAt.getTime() + second * 1_000)
      expect(await read()).toBe('left')
    }
    expect(server.requests).toHaveLength(askedAtFirst)
    now = passed(1)
    expect(await read()).toBe('again')
    now = passed(2.9)
    expect(await read()).toBe('left')
    expect(server.requests).toHaveLength(2 * askedAtFirst)
    isRefused = false
    now = passed(3)
    expect(await read()).toBe('done')
    expect(await read()).toBe('done')
    expect(shared.tokenAlarm.raise(now)).toBe(true)
  })

  test('what is counted here goes on', async () => {
    const tokenAlarm = new TokenAlarm()
    tokenAlarm.raise(startedAt)
    const work = { ...readQueue, asksTwilio: false, run: () => Promise.resolve('counted') }
    expect(await doAccountJob({ clock, tokenAlarm }, work, job, signal)).toBe('counted')
  })

  test('a job that was left is sent again by the next round alone, and is done after the rest', async () => {
    await using server = await startRefusing()
    await execute(sql`delete from pgboss.job`)
    const tokenAlarm = new TokenAlarm()
    tokenAlarm.raise(startedAt)
    const stopping = new AbortController()
    const boss = await openJobs({ max: 2 })
    useJobSender(boss)
    const followUp = vi.fn(() => Promise.resolve())
    const context = { clock: () => now, tokenAlarm, twilio: server.options }
    try {
      const queue = { ...readQueue, schema: accountJob, slots: 1, followUp }
      await workAccountQueue({ boss, stopping: stopping.signal, context }, queue)
      await enqueueRecent('everyWorkspace')
      await vi.waitFor(async () => expect(await listStates()).toEqual(['completed']), patience)
      expect([server.requests, followUp.mock.calls]).toEqual([[], []])
      isRefused = false
      now = passed(1)
      await enqueueRecent('everyWorkspace')
      await vi.waitFor(() => expect(followUp).toHaveBeenCalledOnce(), patience)
      expect(server.requests).toHaveLength(1)
      expect(await listStates()).toEqual(['completed', 'completed'])
    } finally {
      stopping.abort()
      await boss.stop({ graceful: true, timeout: 10_000 })
    }
  })
})
