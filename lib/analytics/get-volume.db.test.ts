import { beforeEach, describe, expect, test } from 'vitest'
import { resetDatabase } from '#lib/db/testing.ts'
import { dayMs } from '#lib/utc-day.ts'
import { listBuckets } from './buckets.ts'
import { getVolume } from './get-volume.ts'
import type { Granularity } from './granularity.ts'
import { resolveRange } from './range.ts'
import type { CallFilter } from './search-params.ts'
import { createCalls, createTenant, everyCall, randomSid } from './testing.ts'

beforeEach(resetDatabase)

function buckets(from: string, to: string, granularity: Granularity, zone = 'Europe/Berlin') {
  return listBuckets(resolveRange({ range: 'custom', from, to }, new Date(), zone), granularity)
}

describe('getVolume', () => {
  test('counts per bucket and status; a bucket without calls is zero', async () => {
    const { workspaceId, accountId } = await createTenant()
    await createCalls(accountId, [
      { at: '2026-11-23T08:00:00Z' },
      { at: '2026-11-23T09:00:00Z' },
      { at: '2026-11-23T09:00:00Z', status: 'busy' },
      { at: '2026-11-25T09:00:00Z', status: 'something-new' },
    ])
    const days = buckets('2026-11-23', '2026-11-25', 'day')
    const volume = await getVolume(workspaceId, everyCall, days, 'status')
    expect(volume.bars.map(({ counts }) => counts)).toEqual([
      { completed: 2, busy: 1 },
      {},
      { 'something-new': 1 },
    ])
    expect(volume.bars.map(({ total }) => total)).toEqual([3, 0, 1])
    expect(volume.series[0]).toBe('completed')
    expect(volume.total).toBe(4)
  })

  test('a bucket holds its first instant and not its last; the range likewise', async () => {
    const { workspaceId, accountId } = await createTenant()
    await createCalls(accountId, [
      { at: '2026-11-22T22:59:59.999Z' },
      { at: '2026-11-22T23:00:00Z' },
      { at: '2026-11-23T22:59:59.999Z' },
      { at: '2026-11-23T23:00:00Z' },
      { at: '2026-11-24T23:00:00Z' },
    ])
    const days = buckets('2026-11-23', '2026-11-24', 'day')
    const { bars } = await getVolume(workspaceId, everyCall, days, 'status')
    expect(bars.map(({ total }) => total)).toEqual([2, 1])
  })

  test.each([
    // One call in every UTC hour around the jump.
    ['Europe/Berlin', '2026-03-28', '2026-03-30', [24, 23, 24]],
    ['Europe/Berlin', '2026-10-24', '2026-10-26', [24, 25, 24]],
    ['America/New_York', '2026-03-07', '2026-03-09', [24, 23, 24]],
    ['America/New_York', '2026-10-31', '2026-11-02', [24, 25, 24]],
  ])('days of %s from %s have their real length', async (zone, from, to, expected) => {
    const { workspaceId, accountId } = await createTenant(zone)
    const start = Date.parse(`${from}T00:00:00Z`) - dayMs
    const hourly = Array.from({ length: 24 * 6 }, (_, hour) => ({
      at: new Date(start + hour * 3_600_000).toISOString(),
    }))
    await createCalls(accountId, hourly)
    const byDay = await getVolume(workspaceId, everyCall, buckets(from, to, 'day', zone), 'status')
    expect(byDay.bars.map(({ total }) => total)).toEqual(expected)
    const hours = buckets(from, to, 'hour', zone)
    const byHour = await getVolume(workspaceId, everyCall, hours, 'status')
    expect(byHour.bars.map(({ total }) => total)).toEqual(hours.map(() => 1))
  })

  test('legs count only when legs are asked for', async () => {
    const { workspaceId, accountId } = await createTenant()
    const [parentSid] = await createCalls(accountId, [{ at: '2026-11-23T09:00:00Z' }])
    await createCalls(accountId, [
      { at: '2026-11-23T09:00:01Z', parentSid: parentSid ?? null, direction: 'outbound-dial' },
    ])
    const days = buckets('2026-11-23', '2026-11-23', 'day')
    const calls = await getVolume(workspaceId, everyCall, days, 'direction')
    expect(calls.bars[0]?.counts).toEqual({ inbound: 1 })
    const legs = await getVolume(workspaceId, { ...everyCall, unit: 'legs' }, days, 'direction')
    expect(legs.bars[0]?.counts).toEqual({ inbound: 1, 'outbound-dial': 1 })
  })

  test('every filter narrows', async () => {
    const { workspaceId, accountId } = await createTenant()
    const at = '2026-11-23T09:00:00Z'
    await createCalls(accountId, [
      { at },
      { at, status: 'busy' },
      { at, direction: 'outbound-api' },
      { at, country: 'FR' },
      { at, country: null },
      { at, number: '+33123456789' },
    ])
    const days = buckets('2026-11-23', '2026-11-23', 'day')
    const total = async (filter: Partial<CallFilter>) =>
      (await getVolume(workspaceId, { ...everyCall, ...filter }, days, 'status')).total
    expect(await total({})).toBe(6)
    expect(await total({ status: ['busy', 'failed'] })).toBe(1)
    expect(await total({ direction: ['outbound-api'] })).toBe(1)
    expect(await total({ country: ['FR', 'none'] })).toBe(2)
    expect(await total({ number: '+33123456789' })).toBe(1)
    expect(await total({ account: [accountId] })).toBe(6)
    expect(await total({ account: [accountId + 1] })).toBe(0)
  })

  test('another tenant’s calls and deselected accounts are not there', async () => {
    const [ours, theirs] = [await createTenant(), await createTenant()]
    await createCalls(ours.accountId, [{ at: '2026-11-23T09:00:00Z', parentSid: null }])
    await createCalls(theirs.accountId, [
      { at: '2026-11-23T09:00:00Z', sid: randomSid() },
      { at: '2026-11-23T09:00:00Z' },
    ])
    const days = buckets('2026-11-23', '2026-11-23', 'day')
    const foreign = { ...everyCall, account: [ours.accountId, theirs.accountId] }
    expect((await getVolume(ours.workspaceId, foreign, days, 'status')).total).toBe(1)
    const theirOwn = { ...everyCall, account: [theirs.accountId] }
    expect((await getVolume(theirs.workspaceId, theirOwn, days, 'status')).total).toBe(2)
  })

  test('no buckets, no query', async () => {
    const { workspaceId } = await createTenant()
    const none = await getVolume(workspaceId, everyCall, [], 'status')
    expect(none).toEqual({ bars: [], series: [], total: 0 })
  })
})
