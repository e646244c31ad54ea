import { beforeEach, describe, expect, test } from 'vitest'
import { createTenant } from '#lib/analytics/testing.ts'
import { getPrisma } from '#lib/db/client.ts'
import { execute, sql } from '#lib/db/sql.ts'
import { createTwilioAccount, resetDatabase } from '#lib/db/testing.ts'
import type { LedgerDay } from './day-state.ts'
import { countStates } from './count-states.ts'
import { getWorstState } from './get-worst-state.ts'
import { listCalendars } from './list-calendars.ts'
import { listLedgerDays } from './list-ledger-days.ts'

beforeEach(resetDatabase)

const now = new Date('2026-03-10T12:00:00Z')
const clock = () => now
const at = (text: string) => new Date(text)
const day = (text: string) => Temporal.PlainDate.from(text)
const week = { from: day('2026-03-01'), to: day('2026-04-01') }

/** An account since 5 March whose history, planned on the 9th, was read up to the 7th. */
async function createReadAccount() {
  const tenant = await createTenant()
  const { accountId } = tenant
  await getPrisma().accountSync.create({
    data: { accountId, historyFrom: at('2026-03-05'), syncedUntil: now, hasUsage: true },
  })
  const window = (from: string, to: string, isDone: boolean) => ({
    accountId,
    purpose: 'backfill' as const,
    fromDay: at(from),
    toDay: at(to),
    finishedAt: isDone ? now : null,
  })
  await getPrisma().syncWindow.createMany({
    data: [window('2026-03-07', '2026-03-09', true), window('2026-03-05', '2026-03-07', false)],
  })
  await getPrisma().syncDay.createMany({
    data: [
      { accountId, day: at('2026-03-06'), distinct: 3 },
      { accountId, day: at('2026-03-07'), readAt: now, state: 'final', distinct: 8, expected: 8 },
      { accountId, day: at('2026-03-08'), readAt: now, state: 'differs', rereads: 1, expected: 9 },
    ],
  })
  return tenant
}

const brief = ({ day, state, isReading }: LedgerDay) =>
  `${day} ${state}${isReading ? ' reading' : ''}`

describe('listLedgerDays', () => {
  test('gives every day from the first of the history to today, and what is known of it', async () => {
    const { workspaceId, accountId } = await createReadAccount()
    const days = await listLedgerDays(workspaceId, accountId, week, clock)
    expect(days.map(brief)).toEqual([
      '2026-03-05 unread reading',
      '2026-03-06 unread reading',
      '2026-03-07 final',
      '2026-03-08 differs',
      '2026-03-09 provisional',
      '2026-03-10 provisional',
    ])
    expect(days[2]).toEqual({
      day: '2026-03-07',
      state: 'final',
      fetched: 0,
      distinct: 8,
      pending: 0,
      billed: 0,
      overMidnight: 0,
      overMidnightBefore: 0,
      setAside: 0,
      expected: 8,
      expectedAt: null,
      readAt: now.toISOString(),
      rereads: 0,
      rereadAt: null,
      isReading: false,
    })
  })

  test('cuts to the days asked for', async () => {
    const { workspaceId, accountId } = await createReadAccount()
    const range = { from: day('2026-03-08'), to: day('2026-03-09') }
    const days = await listLedgerDays(workspaceId, accountId, range, clock)
    expect(days.map(brief)).toEqual(['2026-03-08 differs'])
    const before = { from: day('2026-02-01'), to: day('2026-03-01') }
    expect(await listLedgerDays(workspaceId, accountId, before)).toEqual([])
  })

  test('calls a day unread that neither the recent reads nor a window came to', async () => {
    const { workspaceId, accountId } = await createReadAccount()
    await execute(sql`
      update account_sync set synced_until = ${at('2026-03-09T15:00:00Z')} where account_id = ${accountId}`)
    const days = await listLedgerDays(workspaceId, accountId, week, clock)
    expect(days.slice(-2).map(brief)).toEqual(['2026-03-09 unread', '2026-03-10 unread'])
  })

  test('calls a day unread that waits for its window, though Twilio’s count of it is there', async () => {
    const { workspaceId, accountId } = await createReadAccount()
    await getPrisma().syncWindow.create({
      data: { accountId, purpose: 'trailing', fromDay: at('2026-03-09'), toDay: at('2026-03-10') },
    })
    await getPrisma().syncDay.create({ data: { accountId, day: at('2026-03-09'), expected: 4 } })
    const stateOf = async () =>
      (await listLedgerDays(workspaceId, accountId, week, clock)).find(
        (each) => each.day === '2026-03-09',
      )
    expect(await stateOf()).toMatchObject({ state: 'unread', isReading: true, expected: 4 })
    // As many as the recent reads found when it happened.
    await execute(sql`update sync_day set distinct_calls = 4 where day = '2026-03-09'`)
    expect(await stateOf()).toMatchObject({ state: 'unread', isReading: true })
    await execute(sql`update sync_day set read_at = ${now} where day = '2026-03-09'`)
    expect(await stateOf()).toMatchObject({ state: 'provisional', isReading: true })
    await execute(sql`update account_sync set paused_at = ${now}`)
    expect(await stateOf()).toMatchObject({ state: 'provisional', isReading: false })
  })

  test('gives the recent reads an hour to come to a new day, and takes the one before for read at midnight', async () => {
    const { workspaceId, accountId } = await createReadAccount()
    const statesAfter = async (syncedUntil: string) => {
      await getPrisma().accountSync.updateMany({ data: { syncedUntil: at(syncedUntil) } })
      const days = await listLedgerDays(workspaceId, accountId, week, clock)
      return days.slice(-2).map(({ state }) => state)
    }
    expect(await statesAfter('2026-03-10T00:00:00Z')).toEqual(['provisional', 'provisional'])
    expect(await statesAfter('2026-03-09T23:59:59.999Z')).toEqual(['unread', 'provisional'])
    expect(await statesAfter('2026-03-09T23:00:00Z')).toEqual(['unread', 'provisional'])
    expect(await statesAfter('2026-03-09T22:59:59.999Z')).toEqual(['unread', 'unread'])
  })

  test('calls today read as far as it goes, though a person has it read again', async () => {
    const { workspaceId, accountId } = await createReadAccount()
    const days = { fromDay: at('2026-03-10'), toDay: at('2026-03-11') }
    await getPrisma().syncWindow.create({ data: { accountId, purpose: 'reread', ...days } })
    const listed = await listLedgerDays(workspaceId, accountId, week, clock)
    expect(listed.map(brief).at(-1)).toBe('2026-03-10 provisional reading')
  })

  test('calls no day one that is being read whose window nobody may read, or was parked', async () => {
    const { workspaceId, accountId } = await createReadAccount()
    const listReading = async () =>
      (await listLedgerDays(workspaceId, accountId, week, clock)).filter((each) => each.isReading)
    expect(await listReading()).toHaveLength(2)
    await getPrisma().connection.updateMany({ data: { status: 'disconnected' } })
    expect(await listReading()).toEqual([])
    await getPrisma().connection.updateMany({ data: { status: 'active' } })
    const job = { queue: 'read-window', key: `${accountId}/backfill/2026-03-05`, accountId }
    const failure = { failures: 6, kind: 'internal', reason: '', failedAt: now, parkedAt: now }
    await getPrisma().jobFailure.create({ data: { ...job, ...failure } })
    expect(await listReading()).toEqual([])
  })

  test('is untouched by what another account’s windows cover', async () => {
    const { workspaceId, accountId } = await createReadAccount()
    const days = await listLedgerDays(workspaceId, accountId, week, clock)
    const { accountId: other } = await createTenant()
    const data = { accountId: other, fromDay: at('2026-03-01'), toDay: at('2026-03-31') }
    await getPrisma().syncWindow.create({ data: { ...data, purpose: 'backfill' } })
    expect(await listLedgerDays(workspaceId, accountId, week, clock)).toEqual(days)
    await getPrisma().syncWindow.updateMany({
      where: { accountId: other },
      data: { finishedAt: now },
    })
    expect(await listLedgerDays(workspaceId, accountId, week, clock)).toEqual(days)
  })

  test('counts the records set aside on the day that they are dated', async () => {
    const { workspaceId, accountId } = await createReadAccount()
    const other = await createReadAccount()
    const setAside = (digest: string, record: object | null, of = accountId) =>
      execute(sql`
        insert into malformed_call (account_id, digest, reason, record)
        values (${of}, ${Buffer.from(digest)}, 'sid', ${JSON.stringify(record)}::jsonb)`)
    await setAside('a', { start_time: 'Sun, 08 Mar 2026 23:59:59 +0000' })
    await setAside('b', { start_time: '', date_created: 'Sun, 08 Mar 2026 00:00:00 +0000' })
    await setAside('c', {
      start_time: 'not a date',
      date_created: 'Sun, 08 Mar 2026 00:00:00 +0000',
    })
    await setAside('d', null)
    await setAside('e', { start_time: 'Sun, 08 Mar 2026 12:00:00 +0000' }, other.accountId)
    const days = await listLedgerDays(workspaceId, accountId, week, clock)
    expect(days.map(({ setAside: records }) => records)).toEqual([0, 0, 0, 2, 0, 0])
  })

  test('gives the calls over both midnights of a day, be the one before it in the range or not', async () => {
    const { workspaceId, accountId } = await createReadAccount()
    const other = await createReadAccount()
    await getPrisma().syncDay.updateMany({ where: { accountId }, data: { overMidnight: 2 } })
    await getPrisma().syncDay.updateMany({
      where: { accountId: other.accountId },
      data: { overMidnight: 5 },
    })
    const range = { from: day('2026-03-07'), to: day('2026-03-11') }
    const days = await listLedgerDays(workspaceId, accountId, range, clock)
    expect(days.map((each) => [each.overMidnightBefore, each.overMidnight])).toEqual([
      [2, 2],
      [2, 2],
      [2, 0],
      [0, 0],
    ])
  })

  test('shows no other workspace’s account, none that is switched off, none that was never planned', async () => {
    const { accountId, workspaceId } = await createReadAccount()
    const other = await createTenant()
    expect(await listLedgerDays(other.workspaceId, accountId, week, clock)).toEqual([])
    expect(await listLedgerDays(other.workspaceId, other.accountId, week, clock)).toEqual([])
    await execute(sql`update twilio_account set is_selected = false where id = ${accountId}`)
    expect(await listLedgerDays(workspaceId, accountId, week, clock)).toEqual([])
  })
})

describe('listCalendars', () => {
  test('gives the same days, a row an account, of this workspace and those asked for alone', async () => {
    const { workspaceId, accountId } = await createReadAccount()
    const { accountId: foreign } = await createReadAccount()
    const calendar = {
      accountId,
      historyFrom: '2026-03-05',
      firstDay: '2026-03-05',
      states: ['unread', 'unread', 'final', 'differs', 'provisional', 'provisional'],
      distinct: [0, 3, 8, 0, 0, 0],
      expected: [null, null, 8, 9, null, null],
    }
    for (const asked of [[], [accountId, foreign]]) {
      expect(await listCalendars(workspaceId, asked, week, clock)).toEqual([calendar])
    }
    expect(await listCalendars(workspaceId, [foreign], week, clock)).toEqual([])
  })

  test('tells the history’s beginning, of which the range may have only the end', async () => {
    const { workspaceId } = await createReadAccount()
    const range = { from: day('2026-03-08'), to: day('2026-03-10') }
    expect(await listCalendars(workspaceId, [], range, clock)).toMatchObject([
      { historyFrom: '2026-03-05', firstDay: '2026-03-08', states: ['differs', 'provisional'] },
    ])
  })
})

describe('countStates', () => {
  test('counts days and the accounts that have them, of this workspace alone', async () => {
    const { workspaceId, connectionId } = await createReadAccount()
    await createReadAccount()
    const { id: accountId } = await createTwilioAccount({ workspaceId, connectionId })
    const historyFrom = at('2026-03-09')
    await getPrisma().accountSync.create({ data: { accountId, historyFrom, syncedUntil: now } })
    expect(await countStates(workspaceId, week, clock)).toEqual({
      unread: { days: 2, accounts: 1 },
      provisional: { days: 4, accounts: 2 },
      final: { days: 1, accounts: 1 },
      differs: { days: 1, accounts: 1 },
    })
  })

  test('finds nothing where nothing is synced', async () => {
    const { workspaceId } = await createTenant()
    const none = { days: 0, accounts: 0 }
    expect(await countStates(workspaceId, week, clock)).toEqual({
      unread: none,
      provisional: none,
      final: none,
      differs: none,
    })
  })
})

describe('getWorstState', () => {
  const period = { from: at('2026-03-07T23:00:00Z'), to: at('2026-03-09T00:00:00Z') }

  test('tells the worst of the UTC days that a period touches, and how many are how', async () => {
    const { workspaceId } = await createReadAccount()
    expect(await getWorstState(workspaceId, { account: [] }, period, clock)).toEqual({
      worst: 'differs',
      days: { unread: 0, provisional: 0, final: 1, differs: 1 },
      newestDay: '2026-03-08',
    })
    const running = { from: at('2026-03-09T23:00:00Z'), to: at('2026-03-31T22:00:00Z') }
    expect(await getWorstState(workspaceId, { account: [] }, running, clock)).toEqual({
      worst: 'provisional',
      days: { unread: 0, provisional: 2, final: 0, differs: 0 },
      newestDay: '2026-03-10',
    })
  })

  test('counts a day once however many accounts have it, as the one that is least sure of it', async () => {
    const { workspaceId, connectionId } = await createReadAccount()
    const { id: accountId } = await createTwilioAccount({ workspaceId, connectionId })
    const historyFrom = at('2026-03-08')
    await getPrisma().accountSync.create({ data: { accountId, historyFrom, syncedUntil: now } })
    const data = { accountId, day: historyFrom, readAt: now, state: 'differs' } as const
    await getPrisma().syncDay.create({ data })
    const days = { unread: 0, provisional: 0, final: 1, differs: 1 }
    expect(await getWorstState(workspaceId, { account: [] }, period, clock)).toMatchObject({ days })
    const ofBoth = { from: at('2026-03-07T00:00:00Z'), to: now }
    const both = await getWorstState(workspaceId, { account: [] }, ofBoth, clock)
    expect(both).toMatchObject({ days: { final: 1, provisional: 2, differs: 1 } })
    await execute(sql`update sync_day set state = 'final' where account_id = ${accountId}`)
    const mixed = await getWorstState(workspaceId, { account: [] }, period, clock)
    expect(mixed).toMatchObject({ worst: 'differs', days })
  })

  test('keeps to the accounts of the filter, and of the workspace', async () => {
    const { workspaceId, accountId } = await createReadAccount()
    const other = await createReadAccount()
    const all = await getWorstState(workspaceId, { account: [accountId] }, period, clock)
    expect(all?.days.final).toBe(1)
    expect(await getWorstState(workspaceId, { account: [other.accountId] }, period, clock)).toBe(
      null,
    )
  })

  test('says nothing where nothing is synced, in a past before the history, and of no time', async () => {
    const { workspaceId } = await createReadAccount()
    const empty = await createTenant()
    const past = { from: at('2026-01-01T00:00:00Z'), to: at('2026-02-01T00:00:00Z') }
    const none = { from: now, to: now }
    expect(await getWorstState(empty.workspaceId, { account: [] }, period, clock)).toBe(null)
    expect(await getWorstState(workspaceId, { account: [] }, past, clock)).toBe(null)
    expect(await getWorstState(workspaceId, { account: [] }, none, clock)).toBe(null)
  })
})
