import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { execute, sql } from '#lib/db/sql.ts'
import { createConnection, createTwilioAccount, createWorkspace } from '#lib/db/testing.ts'
import { startAccounts } from '#lib/sync/start-accounts.ts'
import { resetSync } from '#lib/sync/testing/customer.ts'
import type { AccountProgress } from './account-progress.ts'
import { getSyncProgress } from './get-sync-progress.ts'
import { getTotalProgress } from './get-total-progress.ts'
import type { TotalProgress } from './total-progress.ts'
import { totalProgress } from './testing.ts'
import { timeLeft } from './time-left.ts'

const now = new Date('2026-11-23T12:00:00Z')
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000)

let workspaceId: string
let connectionIds: string[]
let accountIds: number[]

beforeEach(async () => {
  await resetSync()
  workspaceId = (await createWorkspace()).id
  connectionIds = []
  accountIds = []
  for (let customer = 0; customer < 2; customer += 1) {
    const { id: connectionId } = await createConnection({ workspaceId })
    connectionIds.push(connectionId)
    for (const friendlyName of ['B', 'A', 'C']) {
      const { id } = await createTwilioAccount({ workspaceId, connectionId, friendlyName })
      accountIds.push(id)
    }
  }
  await startAccounts(workspaceId, accountIds, () => now)
})

/** What the total has to be, from what is told of each account. */
function sum(accounts: readonly AccountProgress[]): TotalProgress {
  const reading = accounts.filter(({ state }) => state === 'backfilling' || state === 'waiting')
  const add = (value: (account: AccountProgress) => number) =>
    reading.reduce((total, account) => total + value(account), 0)
  return {
    isReading: reading.length > 0,
    callsRead: add(({ callsRead }) => callsRead),
    callsPerSecond: add(({ callsPerSecond }) => callsPerSecond ?? 0),
    daysDone: add(({ daysDone }) => daysDone),
    daysTotal: add(({ daysTotal }) => daysTotal),
    secondsLeft: timeLeft(
      reading.map(({ daysDone, daysTotal, secondsLeft }) => ({
        daysLeft: daysTotal - daysDone,
        secondsLeft,
      })),
    ),
    fault: reading.find(({ fault }) => fault !== null)?.fault?.message ?? null,
    isHistoryParked: reading.some(({ isHistoryParked }) => isHistoryParked),
  }
}

const accountState = fc.record({
  isSelected: fc.boolean().map((isOff) => !isOff),
  isPaused: fc.nat(4).map((roll) => roll === 0),
  isComplete: fc.nat(4).map((roll) => roll === 0),
  callsRead: fc.nat(2_000_000_000),
  fault: fc.option(fc.constantFrom('Twilio is not answering.', 'Twilio asks us to wait.')),
  daysBegun: fc.constantFrom(0, 1, 2, 30, 396),
  daysFinished: fc.constantFrom(0, 1, 2, 20),
  startedAgo: fc.integer({ min: 2, max: 900 }),
  pageAgo: fc.integer({ min: 0, max: 600 }),
  calls: fc.nat(5_000),
  isParked: fc.nat(3).map((roll) => roll === 0),
})
type AccountState = typeof accountState extends fc.Arbitrary<infer State> ? State : never

async function put(accountId: number, state: AccountState): Promise<void> {
  const { fault } = state
  const faultAt = fault === null ? null : now
  await execute(
    sql`update twilio_account set is_selected = ${state.isSelected} where id = ${accountId}`,
  )
  await execute(sql`
    update account_sync set calls_read = ${state.callsRead},
      paused_at = ${state.isPaused ? now : null}::timestamptz,
      backfill_finished_at = ${state.isComplete ? now : null}::timestamptz,
      fault_kind = ${fault === null ? null : 'transient'}, fault_message = ${fault},
      fault_at = ${faultAt}::timestamptz
    where account_id = ${accountId}`)
  await execute(sql`
    update sync_window set started_at = null, last_page_at = null, finished_at = null, calls_read = 0
    where account_id = ${accountId}`)
  await execute(sql`
    update sync_window set calls_read = ${state.calls}, started_at = ${ago(state.startedAgo)},
      last_page_at = ${ago(Math.min(state.startedAgo, state.pageAgo))},
      finished_at = case when to_day > '2026-11-24'::date - ${state.daysFinished}::int
        then ${now}::timestamptz end
    where account_id = ${accountId} and to_day > '2026-11-24'::date - ${state.daysBegun}::int`)
  await execute(sql`delete from job_failure where account_id = ${accountId}`)
  if (!state.isParked) return
  await execute(sql`
    insert into job_failure (queue, key, account_id, failures, kind, reason, failed_at, parked_at)
    select 'read-window', ${`${accountId}/backfill/`} || min(from_day), ${accountId}, 8, 'internal',
      '', ${now}, ${now} from sync_window where account_id = ${accountId}`)
}

test('is the sum of what is told of each account, whatever their states', async () => {
  const seen = { readings: 0, speeds: 0, waits: 0, faults: 0, parked: 0 }
  await fc.assert(
    fc.asyncProperty(
      fc.array(accountState, { minLength: 6, maxLength: 6 }),
      fc.constantFrom('active', 'active', 'active', 'needs_reconnect'),
      async (states, status) => {
        for (const [place, state] of states.entries()) await put(accountIds[place] ?? 0, state)
        await execute(sql`
          update connection set status = ${status}::connection_status
          where id = ${connectionIds[0]}::uuid`)
        const total = await getTotalProgress(workspaceId, () => now)
        expect(total).toEqual(sum(await getSyncProgress(workspaceId, () => now)))
        seen.readings += Number(total.isReading)
        seen.speeds += Number(total.callsPerSecond > 0)
        seen.waits += Number(total.secondsLeft !== null)
        seen.faults += Number(total.fault !== null)
        seen.parked += Number(total.isHistoryParked)
      },
    ),
    { numRuns: 40 },
  )
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(0)
})

test('nothing to read, nothing to estimate; of another workspace, nothing', async () => {
  const nothing = totalProgress()
  const { id: stranger } = await createWorkspace()
  expect(await getTotalProgress(stranger, () => now)).toEqual(nothing)
  expect(await getTotalProgress(workspaceId, () => now)).toMatchObject({ daysTotal: 6 * 396 })
  await execute(sql`update account_sync set backfill_finished_at = ${now}`)
  expect(await getTotalProgress(workspaceId, () => now)).toEqual(nothing)
})
