import fc from 'fast-check'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { createCalls, createTenant } from '#lib/analytics/testing.ts'
import { execute, inTransaction, queryRows, sql } from '#lib/db/sql.ts'
import { areWaiting, resetDatabase } from '#lib/db/testing.ts'
import { listRollupDifferences } from './list-rollup-differences.ts'
import { rebuildRollups } from './rebuild-rollups.ts'
import { anyCall, anyRollupZone } from './call.arbitrary.ts'
import { afterwards, markDays, rebuild } from './testing.ts'

beforeEach(resetDatabase)

const callDay = z.object({
  day: z.string(),
  key: z.string(),
  calls: z.number(),
  talk: z.string(),
  cost: z.string(),
  hours: z.array(z.number()),
  bins: z.array(z.number()),
  counts: z.array(z.number()),
})

const listCallDays = () =>
  queryRows(
    callDay,
    sql`
      select day, concat_ws(' ', is_leg, direction, status, currency) as key, calls, talk_seconds as talk,
        trim_scale(cost)::text as cost, hours, duration_bins as bins, duration_counts as counts
      from call_day order by day, key`,
  )

async function listMarks() {
  const day = z.object({ day: z.string() })
  return (await queryRows(day, sql`select day from dirty_day order by day`)).map(({ day }) => day)
}

describe('rebuildRollups', () => {
  test('counts a day by the local clock, in hours, durations and money', async () => {
    const { workspaceId, accountId } = await createTenant()
    await createCalls(accountId, [
      { at: '2026-11-22T22:59:59Z', status: 'busy' },
      { at: '2026-11-22T23:00:00Z', durationSeconds: 10, price: '-0.01', priceUnit: 'usd' },
      { at: '2026-11-23T08:30:00Z', durationSeconds: 10, price: '-0.02', priceUnit: 'USD' },
      { at: '2026-11-23T08:45:00Z', durationSeconds: 60, price: '-0.03', priceUnit: 'USD' },
      { at: '2026-11-23T22:59:59Z', durationSeconds: 5 },
    ])
    expect(await rebuild(workspaceId, accountId)).toEqual({ days: 2 })
    const hours = (counts: Record<number, number>) =>
      Array.from({ length: 24 }, (_, h) => counts[h] ?? 0)
    expect(await listCallDays()).toEqual([
      {
        day: '2026-11-22',
        key: 'f inbound busy ',
        calls: 1,
        talk: '0',
        cost: '0',
        hours: hours({ 23: 1 }),
        bins: [],
        counts: [],
      },
      {
        day: '2026-11-23',
        key: 'f inbound completed ',
        calls: 1,
        talk: '5',
        cost: '0',
        hours: hours({ 23: 1 }),
        bins: [5],
        counts: [1],
      },
      {
        day: '2026-11-23',
        key: 'f inbound completed USD',
        calls: 3,
        talk: '80',
        cost: '0.06',
        hours: hours({ 0: 1, 9: 2 }),
        bins: [10, 54],
        counts: [2, 1],
      },
    ])
    expect(await listMarks()).toEqual([])
  })

  test('the hour that comes twice counts twice, the missing one is zero', async () => {
    const { workspaceId, accountId } = await createTenant()
    const everyHour = (from: string) =>
      Array.from({ length: 50 }, (_, hour) => ({
        at: new Date(Date.parse(from) + hour * 3_600_000).toISOString(),
      }))
    await createCalls(accountId, [
      ...everyHour('2026-03-28T00:00Z'),
      ...everyHour('2026-10-24T00:00Z'),
    ])
    await rebuild(workspaceId, accountId)
    const hours = new Map((await listCallDays()).map(({ day, hours }) => [day, hours.join('')]))
    expect(hours.get('2026-03-29')).toBe('110111111111111111111111')
    expect(hours.get('2026-10-25')).toBe('112111111111111111111111')
  })

  test('property: rollups are what the calls add up to, in any zone and after any change', async () => {
    const anyCalls = fc.array(anyCall, { minLength: 1, maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(anyRollupZone, anyCalls, anyCalls, async (zone, calls, more) => {
        const { workspaceId, accountId } = await createTenant(zone)
        await createCalls(accountId, calls)
        await rebuild(workspaceId, accountId)
        expect(await listRollupDifferences()).toEqual([])
        await markDays(accountId)
        await execute(sql`delete from call where account_id = ${accountId}`)
        await createCalls(accountId, more)
        await rebuild(workspaceId, accountId)
        expect(await listMarks()).toEqual([])
        expect(await listRollupDifferences()).toEqual([])
      }),
      { numRuns: 25 },
    )
  })

  test('more calls than a batch are counted over several, the days between them left as they are', async () => {
    const { workspaceId, accountId } = await createTenant('UTC')
    await execute(sql`
      insert into call (account_id, sid, occurred_at, status, direction, from_address, to_address, number, read_at)
      select ${accountId}::int, gen_random_uuid(), timestamptz '2026-11-01Z' + n * interval '5 seconds',
        'busy', 'inbound', '', '', '', now()
      from generate_series(0, 220000) n`)
    await markDays(accountId)
    await execute(sql`delete from dirty_day where day = '2026-11-07'`)
    expect(await rebuild(workspaceId, accountId)).toEqual({ days: 12 })
    const differing = (await listRollupDifferences()).map(({ day }) => day)
    expect(new Set(differing)).toEqual(new Set(['2026-11-07']))
    await markDays(accountId, ['2026-11-07'])
    expect(await rebuild(workspaceId, accountId)).toEqual({ days: 1 })
    expect(await listRollupDifferences()).toEqual([])
  })

  test('another tenant’s account is left alone', async () => {
    const [ours, theirs] = [await createTenant(), await createTenant()]
    await createCalls(theirs.accountId, [{ at: '2026-11-23T09:00:00Z' }])
    expect(await rebuild(ours.workspaceId, theirs.accountId)).toEqual({ days: 0 })
    expect(await listMarks()).toEqual(['2026-11-23'])
  })

  test('the days of a window that is being read wait, but today and a mark nobody touched', async () => {
    const { workspaceId, accountId } = await createTenant('UTC')
    const days = ['2026-11-10', '2026-11-13', '2026-11-14', '2026-11-15', '2026-11-17']
    await createCalls(
      accountId,
      days.map((day) => ({ at: `${day}T09:00:00Z` })),
    )
    await execute(sql`
      insert into sync_window (account_id, purpose, from_day, to_day, started_at, finished_at)
      values (${accountId}::int, 'backfill', '2026-11-13', '2026-11-16', now(), null),
        (${accountId}::int, 'backfill', '2026-11-17', '2026-11-18', now(), now()),
        (${accountId}::int, 'backfill', '2026-11-08', '2026-11-12', null, null)`)
    await execute(sql`update dirty_day set marked_at = '2026-11-15T11:59Z'`)
    await execute(
      sql`update dirty_day set marked_at = '2026-11-15T11:54Z' where day = '2026-11-13'`,
    )
    expect(await rebuild(workspaceId, accountId, new Date('2026-11-15T12:00Z'))).toEqual({
      days: 4,
    })
    expect(await listMarks()).toEqual(['2026-11-14'])
    await execute(sql`update sync_window set finished_at = now()`)
    expect(await rebuild(workspaceId, accountId, new Date('2026-11-15T12:00Z'))).toEqual({
      days: 1,
    })
    expect(await listRollupDifferences()).toEqual([])
  })

  test('a day that a page is writing to is left to it; the others are counted', async () => {
    const { workspaceId, accountId } = await createTenant('UTC')
    await createCalls(accountId, [{ at: '2026-11-10T09:00:00Z' }, { at: '2026-11-11T09:00:00Z' }])
    await inTransaction(async (tx) => {
      await markDays(accountId, ['2026-11-11'], tx)
      expect(await rebuild(workspaceId, accountId)).toEqual({ days: 1 })
    })
    expect(await listMarks()).toEqual(['2026-11-11'])
    expect(await rebuild(workspaceId, accountId)).toEqual({ days: 1 })
    expect(await listRollupDifferences()).toEqual([])
  })

  test('two at once share the days', async () => {
    const { workspaceId, accountId } = await createTenant('UTC')
    await createCalls(accountId, [{ at: '2026-11-10T09:00:00Z' }, { at: '2026-11-11T09:00:00Z' }])
    const counted = await Promise.all([1, 2, 3].map(() => rebuild(workspaceId, accountId)))
    expect(counted.reduce((sum, { days }) => sum + days, 0)).toBe(2)
    expect(await listRollupDifferences()).toEqual([])
  })

  test('waits for a change of the time zone, and counts by the new one', async () => {
    const { workspaceId, accountId } = await createTenant('UTC')
    await createCalls(accountId, [{ at: '2026-11-10T23:30:00Z' }])
    let rebuilt = Promise.resolve({ days: -1 })
    await inTransaction(async (tx) => {
      await execute(sql`update workspace set time_zone = 'Europe/Berlin'`, tx)
      await execute(
        sql`insert into dirty_day values (${accountId}::int, '2026-11-11', ${afterwards})`,
        tx,
      )
      rebuilt = rebuild(workspaceId, accountId)
      await vi.waitUntil(() => areWaiting(1), { timeout: 20_000 })
    })
    expect(await rebuilt).toEqual({ days: 2 })
    expect((await listCallDays()).map(({ day }) => day)).toEqual(['2026-11-11'])
  })

  test('begins no batch once it is told to stop', async () => {
    const { workspaceId, accountId } = await createTenant('UTC')
    await createCalls(accountId, [{ at: '2026-11-10T09:00:00Z' }])
    const options = { clock: () => afterwards, signal: AbortSignal.abort() }
    expect(await rebuildRollups(workspaceId, accountId, options)).toEqual({ days: 0 })
  })
})
