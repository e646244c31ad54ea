import { beforeEach, describe, expect, test } from 'vitest'
import { getPrisma } from '#lib/db/client.ts'
import { resetDatabase } from '#lib/db/testing.ts'
import { getSummary } from './get-summary.ts'
import { comparisonPeriod, resolveRange } from './range.ts'
import { createCalls, createTenant, everyCall } from './testing.ts'

beforeEach(resetDatabase)

const november = { from: new Date('2026-10-31T23:00:00Z'), to: new Date('2026-11-30T23:00:00Z') }
const at = '2026-11-23T09:00:00Z'

describe('getSummary', () => {
  test('nothing is zero, not nothing', async () => {
    const { workspaceId } = await createTenant()
    expect(await getSummary(workspaceId, everyCall, november)).toEqual({
      calls: 0,
      completed: 0,
      ended: 0,
      talkSeconds: 0,
      priced: 0,
      costs: [],
    })
  })

  test('ended, completed and talk time follow the dictionary', async () => {
    const { workspaceId, accountId } = await createTenant()
    await createCalls(accountId, [
      { at, durationSeconds: 100 },
      { at, durationSeconds: 20 },
      { at, status: 'busy', durationSeconds: 0 },
      { at, status: 'no-answer', durationSeconds: 7 },
      { at, status: 'failed', durationSeconds: null },
      { at, status: 'canceled', durationSeconds: null },
      { at, status: 'in-progress', durationSeconds: 999 },
      { at, status: 'something-new', durationSeconds: 999 },
    ])
    expect(await getSummary(workspaceId, everyCall, november)).toMatchObject({
      calls: 8,
      completed: 2,
      ended: 6,
      talkSeconds: 120,
    })
  })

  test('each currency is added on its own, to the last digit', async () => {
    const { workspaceId, accountId } = await createTenant()
    const cents = Array.from({ length: 10 }, () => ({ at, price: '-0.1', priceUnit: 'USD' }))
    await createCalls(accountId, [
      ...cents,
      { at, price: '-0.00000001', priceUnit: 'usd' },
      { at, price: '-5', priceUnit: 'EUR' },
      { at, price: '0.5', priceUnit: 'EUR' },
      { at, price: '-2', priceUnit: null },
      { at, price: null, priceUnit: 'USD' },
    ])
    const summary = await getSummary(workspaceId, everyCall, november)
    expect(summary.costs).toEqual([
      { currency: 'USD', amount: '1.00000001' },
      { currency: 'EUR', amount: '4.5' },
      { currency: 'XXX', amount: '2' },
    ])
    expect(summary).toMatchObject({ priced: 14, calls: 15 })
  })

  test('the previous period of a running day ends at the same time on the clock', async () => {
    const { workspaceId, accountId } = await createTenant()
    const now = new Date('2026-03-30T08:00:00Z')
    await createCalls(accountId, [
      { at: '2026-03-28T22:59:59Z' },
      { at: '2026-03-28T23:00:00Z' },
      { at: '2026-03-29T07:59:59Z' },
      { at: '2026-03-29T08:00:00Z' },
      { at: '2026-03-30T07:00:00Z' },
    ])
    const today = resolveRange({ range: 'today', from: null, to: null }, now, 'Europe/Berlin')
    const previous = comparisonPeriod(today, now)
    expect((await getSummary(workspaceId, everyCall, previous)).calls).toBe(2)
    expect((await getSummary(workspaceId, everyCall, today)).calls).toBe(1)
  })

  test('a tenant sees its own, of selected accounts', async () => {
    const [ours, theirs] = [await createTenant(), await createTenant()]
    await createCalls(ours.accountId, [{ at }])
    await createCalls(theirs.accountId, [{ at }, { at }])
    expect((await getSummary(ours.workspaceId, everyCall, november)).calls).toBe(1)
    await getPrisma().twilioAccount.update({
      where: { id: ours.accountId },
      data: { isSelected: false },
    })
    expect((await getSummary(ours.workspaceId, everyCall, november)).calls).toBe(0)
    expect((await getSummary(theirs.workspaceId, everyCall, november)).calls).toBe(2)
  })

  test('the calls of a disconnected account that were kept stay in view', async () => {
    const { workspaceId, connectionId, accountId } = await createTenant()
    await createCalls(accountId, [{ at }])
    await getPrisma().connection.update({
      where: { id: connectionId },
      data: { status: 'disconnected' },
    })
    expect((await getSummary(workspaceId, everyCall, november)).calls).toBe(1)
  })
})
