import { beforeEach, expect, test } from 'vitest'
import { createCalls, createTenant } from '#lib/analytics/testing.ts'
import { getPrisma } from '#lib/db/client.ts'
import { inTransaction } from '#lib/db/sql.ts'
import { resetDatabase } from '#lib/db/testing.ts'
import { findDirtySpan } from './take-dirty-days.ts'
import { markDays } from './testing.ts'

const now = new Date('2026-11-23T12:00:00Z')

beforeEach(resetDatabase)

test('days that hold less than a batch of calls are counted in one go', async () => {
  const { accountId } = await createTenant()
  await createCalls(accountId, [{ at: '2026-11-20T12:00:00Z' }, { at: '2026-11-21T12:00:00Z' }])
  await markDays(accountId, ['2026-11-20', '2026-11-21'])
  const account = { accountId, zone: 'Europe/Berlin' }
  const span = await inTransaction((tx) => findDirtySpan(account, null, now, tx))
  expect(span).toEqual({ newest: '2026-11-21', oldest: null })
  expect(await inTransaction((tx) => findDirtySpan(account, '2026-11-20', now, tx))).toBeNull()
})

test.each([
  [9_999, 0],
  [100_000, 1],
  [1_000_000, 10],
])('a day of %i calls waits for %i minutes after it was counted', async (calls, minutes) => {
  const { accountId } = await createTenant()
  await createCalls(accountId, [{ at: '2026-11-23T08:00:00Z' }])
  const day = { accountId, day: new Date('2026-11-23'), isLeg: false, direction: 'inbound' }
  const counts = { calls, talkSeconds: 0, cost: 0, countedAt: now }
  const row = { ...day, ...counts, status: 'completed', currency: '' }
  await getPrisma().callDay.create({ data: row })
  const account = { accountId, zone: 'Europe/Berlin' }
  const findAfter = (ms: number) =>
    inTransaction((tx) => findDirtySpan(account, null, new Date(now.getTime() + ms), tx))
  if (minutes > 0) expect(await findAfter(minutes * 60_000 - 1)).toBeNull()
  expect(await findAfter(minutes * 60_000)).toMatchObject({ newest: '2026-11-23' })
})
