import { beforeEach, describe, expect, test } from 'vitest'
import { execute, sql, type Sql } from '#lib/db/sql.ts'
import { createConnection, createTwilioAccount, createWorkspace } from '#lib/db/testing.ts'
import { getSyncProgress } from './get-sync-progress.ts'
import { startAccounts } from '#lib/sync/start-accounts.ts'
import { resetSync } from '#lib/sync/testing/customer.ts'

const now = new Date('2026-11-23T12:00:00Z')
const later = new Date('2026-11-23T12:00:20Z')

let workspaceId: string
let accountId: number

beforeEach(async () => {
  await resetSync()
  workspaceId = (await createWorkspace()).id
  const { id: connectionId } = await createConnection({ workspaceId })
  accountId = (await createTwilioAccount({ workspaceId, connectionId })).id
  await createTwilioAccount({ workspaceId, connectionId })
  await startAccounts(workspaceId, [accountId], () => now)
})

const progress = async (...changes: Sql[]) => {
  for (const change of changes) await execute(change)
  return await getSyncProgress(workspaceId, () => later)
}

describe('getSyncProgress', () => {
  test('lists the accounts that were switched on, waiting at first', async () => {
    expect(await progress()).toEqual([
      {
        accountId,
        connectionId: expect.any(String) as string,
        friendlyName: 'Acme Support',
        state: 'waiting',
        callsRead: 0,
        daysDone: 0,
        daysTotal: 396,
        callsPerSecond: null,
        secondsLeft: null,
        syncedUntil: '2026-11-23T00:00:00.000Z',
        isBehind: false,
        malformedCount: 0,
        parkedCount: 0,
        isRecentParked: false,
        isHistoryParked: false,
        fault: null,
        heldUntil: null,
      },
    ])
  })

  test('tells the speed and the time left while it reads', async () => {
    const [account] = await progress(
      sql`update sync_window set started_at = ${now}, last_page_at = ${later}, finished_at = ${later},
        calls_read = 500 where to_day >= '2026-11-22'`,
      sql`update account_sync set calls_read = 1100`,
    )
    expect(account).toMatchObject({
      state: 'backfilling',
      callsRead: 1100,
      daysDone: 7,
      callsPerSecond: 50,
      secondsLeft: Math.ceil((20 / 7) * 389),
    })
  })

  test('tells nothing of a speed while nobody reads', async () => {
    const longAgo = new Date('2026-11-23T11:00:00Z')
    const [account] = await progress(
      sql`update sync_window set started_at = ${longAgo}, last_page_at = ${longAgo}, calls_read = 500`,
    )
    expect(account).toMatchObject({ state: 'backfilling', callsPerSecond: null, secondsLeft: null })
  })

  test.each([
    ['live', sql`update account_sync set backfill_finished_at = ${now}`],
    ['paused', sql`update account_sync set paused_at = ${now}`],
    ['paused', sql`update connection set status = 'needs_reconnect'`],
    ['stopped', sql`update twilio_account set is_selected = false`],
  ])('%s', async (state, change) => {
    const [account] = await progress(change)
    expect(account).toMatchObject({ state, callsPerSecond: null, secondsLeft: null })
  })

  test.each([
    [true, 11, 60],
    [false, 9, 60],
    [false, 60, 9],
  ])('is behind: %s, %i minutes after the last read, %i after its history', async (...given) => {
    const [isBehind, untilMinutes, finishedMinutes] = given
    const ago = (minutes: number) => new Date(later.getTime() - minutes * 60_000)
    const live = sql`update account_sync set synced_until = ${ago(untilMinutes)},
      backfill_finished_at = ${ago(finishedMinutes)}`
    expect(await progress(live)).toMatchObject([{ state: 'live', isBehind }])
    const [paused] = await progress(sql`update account_sync set paused_at = ${now}`)
    expect(paused).toMatchObject({ state: 'paused', isBehind: false })
  })

  test('tells of work that is left alone, and of windows only while they are to be read', async () => {
    const park = (queue: string, key: string) => sql`
      insert into job_failure (queue, key, account_id, failures, kind, reason, failed_at, parked_at)
      values (${queue}, ${key}, ${accountId}, 8, 'internal', '', ${now}, ${now})`
    const [usage] = await progress(park('read-usage', String(accountId)))
    expect(usage).toMatchObject({ parkedCount: 1, isRecentParked: false, isHistoryParked: false })
    const [all] = await progress(
      park('read-recent', String(accountId)),
      park('read-window', `${accountId}/backfill/2026-11-16`),
      park('read-window', `${accountId}/backfill/1999-01-01`),
    )
    expect(all).toMatchObject({ parkedCount: 3, isRecentParked: true, isHistoryParked: true })
    const [retried] = await progress(sql`update job_failure set parked_at = null`)
    expect(retried).toMatchObject({ parkedCount: 0, isRecentParked: false })
  })

  test('shows another workspace nothing', async () => {
    expect(await getSyncProgress((await createWorkspace()).id)).toEqual([])
  })
})

test('tells only of the accounts that are behind an instant, where one is given', async () => {
  const behind = async (instant: Date) =>
    await getSyncProgress(workspaceId, () => later, { behind: instant })
  await execute(sql`update account_sync set synced_until = ${now}`)
  expect(await behind(now)).toEqual([])
  expect(await behind(later)).toHaveLength(1)
  await execute(sql`update account_sync set synced_until = null`)
  expect(await behind(now)).toHaveLength(1)
})

test('tells only of the accounts that are asked for, of this workspace', async () => {
  const of = async (...accountIds: number[]) =>
    await getSyncProgress(workspaceId, () => later, { accountIds })
  expect((await of(accountId, 9_999)).map((each) => each.accountId)).toEqual([accountId])
  expect(await of()).toEqual([])
  const { id: stranger } = await createWorkspace()
  expect(await getSyncProgress(stranger, () => later, { accountIds: [accountId] })).toEqual([])
})
