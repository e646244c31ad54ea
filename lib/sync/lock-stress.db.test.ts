// Everything that locks several rows, side by side and at random, on few rows: nobody is given up for another's sake.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { deleteCalls } from '#lib/connections/delete-calls.ts'
import { disconnect } from '#lib/connections/disconnect.ts'
import { selectAccounts } from '#lib/connections/select-accounts.ts'
import { execute, queryRows, sql } from '#lib/db/sql.ts'
import { createMember, createUser } from '#lib/db/testing.ts'
import { AppError } from '#lib/errors.ts'
import { settleDays } from '#lib/ledger/settle-days.ts'
import { rebuildRollups } from '#lib/rollups/rebuild-rollups.ts'
import { dayMs } from '#lib/utc-day.ts'
import { updateWorkspace } from '#lib/workspaces/update-workspace.ts'
import { queues, windowJob } from '#lib/backlog/queues.ts'
import { Random } from '../../e2e/twilio-emulator/traffic/random.ts'
import { discoverAccounts } from './discover-accounts.ts'
import { clearFailures, recordFailure } from './faults/job-failures.ts'
import { everyDay } from './jobs/every-day.ts'
import { planForgotten } from './plan/plan-forgotten.ts'
import { planRereads } from './plan/plan-rereads.ts'
import { planTrailingReads } from './plan/plan-trailing-reads.ts'
import { readRecent } from './read/read-recent.ts'
import { readUsage } from './read/read-usage.ts'
import { readWindow } from './read/read-window.ts'
import { rereadDay } from './reread-day.ts'
import { retryParkedJobs } from './retry-parked-jobs.ts'
import { startAccounts } from './start-accounts.ts'
import { connectCustomer, resetSync } from './testing/customer.ts'
import { startTwilio, type TestTwilio } from './testing/emulated-twilio.ts'

const lanes = 8
const stepsEach = 40

const now = new Date('2026-03-10T18:30:00Z')
const today = Temporal.PlainDate.from('2026-03-10')
const clock = () => now
const { signal } = new AbortController()
const context = { clock, signal }

let twilio: TestTwilio
let workspaceId: string
let actorId: string
let connection: z.infer<typeof connectionRow>

beforeAll(async () => {
  twilio = await startTwilio({ now, historyDays: 40 })
})
beforeEach(async () => {
  await resetSync()
  const customer = await connectCustomer(twilio)
  workspaceId = customer.workspaceId
  actorId = (await createUser()).id
  await createMember({ workspaceId, userId: actorId })
  connection = await getConnection()
  await startAccounts(workspaceId, customer.accountIds, clock)
})
afterAll(async () => {
  await twilio.close()
})

const connectionRow = z.object({
  id: z.string(),
  accountSid: z.string(),
  ownerAccountSid: z.string(),
})

async function getConnection() {
  const [found] = await queryRows(
    connectionRow,
    sql`select id, account_sid as "accountSid", owner_account_sid as "ownerAccountSid" from connection`,
  )
  if (found === undefined) throw new AppError('not_found', 'It was deleted.')
  return found
}

const listIds = async () => {
  const rows = await queryRows(z.object({ id: z.number() }), sql`select id from twilio_account`)
  return rows.map(({ id }) => id)
}

const listWindows = () =>
  queryRows(
    windowJob.omit({ workspaceId: true }),
    sql`
      select account_id as "accountId", purpose, from_day as "fromDay" from sync_window
      where finished_at is null`,
  )

async function startAgain(): Promise<void> {
  await discoverAccounts(workspaceId, (await getConnection()).id)
  await startAccounts(workspaceId, await listIds(), clock)
}

/** What one lane can do next; `random` chooses whom it does it to. */
const steps: ((random: Random) => Promise<unknown>)[] = [
  async (random) => {
    const key = pick(random, await listWindows())
    if (key) await readWindow(workspaceId, key, context)
  },
  (random) => withAccount(random, (id) => readRecent(workspaceId, id, context)),
  (random) => withAccount(random, (id) => readUsage(workspaceId, id, context)),
  (random) => withAccount(random, (id) => rebuildRollups(workspaceId, id, context)),
  (random) => withAccount(random, (id) => settleDays(workspaceId, id, context)),
  async (random) => {
    await planForgotten(today)
    await planTrailingReads('everyWorkspace', today.add({ days: random.between(0, 1) }))
    await planRereads('everyWorkspace', new Date(now.getTime() + random.between(0, 9) * dayMs))
  },
  (random) => withAccount(random, (id) => rereadDay(workspaceId, id, dayOf(random), clock)),
  async () => startAccounts(workspaceId, await listIds(), clock),
  async () => selectAccounts(workspaceId, (await getConnection()).id, await listIds(), actorId),
  async () => discoverAccounts(workspaceId, (await getConnection()).id),
  (random) => {
    const timeZone = pick(random, ['Asia/Tokyo', 'America/New_York', 'Europe/Berlin']) ?? 'UTC'
    return updateWorkspace(workspaceId, actorId, { name: 'Acme', timeZone }, clock)
  },
  () => everyDay(clock, signal),
  (random) =>
    withAccount(random, async (accountId) => {
      const key = String(accountId)
      const work = { queue: queues.countDays.name, key, workspaceId, accountId }
      const failure = { kind: 'internal', reason: '', requestId: null }
      for (let times = 0; times < 8; times += 1) await recordFailure(work, failure, 'none', now)
      if (random.next() < 0.3) await clearFailures(work)
    }),
  async () => {
    const keys = (await listIds()).map(String)
    await retryParkedJobs(workspaceId, { queue: queues.countDays.name, keys }, clock)
  },
  upset,
  upset,
  async (random) => {
    if (random.next() < 0.5) return
    const { id } = await getConnection()
    await disconnect(workspaceId, id, { calls: 'delete', actorId }, clock)
    await deleteCalls(workspaceId, id, { clock })
    await execute(sql`update connection set status = 'active' where id = ${id}::uuid`)
    await startAgain()
  },
  async (random) => {
    if (random.next() < 0.5) return
    await execute(sql`delete from connection`)
    await execute(sql`
      insert into connection (id, workspace_id, account_sid, owner_account_sid, name)
      values (${connection.id}::uuid, ${workspaceId}::uuid, ${connection.accountSid},
        ${connection.ownerAccountSid}, 'Acme')
      on conflict do nothing`)
    await startAgain()
  },
]

/** What Twilio does to a copy: days come to differ, accounts to pause. Locks no more than it gets. */
async function upset(): Promise<void> {
  await execute(sql`
    update sync_day d set state = 'differs', reread_at = null, rereads = 0
    where (account_id, day) in (
      select account_id, day from sync_day where random() < 0.3 for update skip locked)`)
  await execute(sql`
    update account_sync set paused_at = '2026-03-01'
    where account_id in (
      select account_id from account_sync where random() < 0.3 for update skip locked)`)
}

const pick = <T>(random: Random, all: readonly T[]) => all[random.between(0, all.length - 1)]
const dayOf = (random: Random) => today.subtract({ days: random.between(0, 20) }).toString()

async function withAccount(random: Random, use: (id: number) => Promise<unknown>): Promise<void> {
  const id = pick(random, await listIds())
  if (id !== undefined) await use(id)
}

/** What Postgres refused a lane; that whom it was about has gone meanwhile is no refusal. */
function refusalOf(error: unknown): string | null {
  if (error instanceof AppError) return null
  if (!(error instanceof Error && 'code' in error)) throw error
  const detail = 'detail' in error ? String(error.detail) : error.message
  return `${String(error.code)} ${detail}`
}

test.each([1, 2])('nobody is refused: seed %i', async (seed) => {
  const refusals: string[] = []
  const runLane = async (lane: number) => {
    const random = new Random().reset(seed * 1_000 + lane)
    for (let taken = 0; taken < stepsEach; taken += 1) {
      const step = random.between(0, steps.length - 1)
      await steps[step]?.(random).catch((error: unknown) => {
        const refusal = refusalOf(error)
        if (refusal !== null) refusals.push(`step ${step}: ${refusal}`)
      })
    }
  }
  await Promise.all(Array.from({ length: lanes }, (_, lane) => runLane(lane)))
  expect(refusals).toEqual([])
})
