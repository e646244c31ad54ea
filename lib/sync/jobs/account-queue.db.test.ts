import { beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { execute, queryRows, sql } from '#lib/db/sql.ts'
import { createConnection, createTwilioAccount, createWorkspace } from '#lib/db/testing.ts'
import { createRequestLimiter } from '#lib/sync/limit/request-limiter.ts'
import { parkAfter } from '#lib/sync/faults/job-failures.ts'
import { listParkedJobs } from '#lib/sync/faults/list-parked-jobs.ts'
import type { ReadContext } from '#lib/sync/read/read-context.ts'
import { readRecent } from '#lib/sync/read/read-recent.ts'
import { getSyncProgress } from '#lib/sync/progress/get-sync-progress.ts'
import { startAccounts } from '#lib/sync/start-accounts.ts'
import { resetSync } from '#lib/sync/testing/customer.ts'
import { TwilioError } from '#lib/twilio/index.ts'
import { sendJson, startServer } from '#lib/twilio/testing.ts'
import { queues, type AccountJob } from '#lib/backlog/queues.ts'
import { doAccountJob } from './account-queue.ts'
import { enqueueReads } from './enqueue-reads.ts'

const clock = () => new Date('2026-11-23T12:00:00Z')
const { signal } = new AbortController()

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
