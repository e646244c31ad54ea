import { beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { createCalls, createTenant } from '#lib/analytics/testing.ts'
import { getPrisma } from '#lib/db/client.ts'
import { execute, inTransaction, queryRows, sql } from '#lib/db/sql.ts'
import { resetDatabase } from '#lib/db/testing.ts'
import { recordUsage } from './record-usage.ts'
import { settleDays } from './settle-days.ts'

beforeEach(resetDatabase)

const now = new Date('2026-03-10T12:00:00Z')
const context = { clock: () => now, signal: new AbortController().signal }
const day = '2026-03-02'

const settledRow = z.object({
  day: z.string(),
  distinct: z.number(),
  pending: z.number(),
  billed: z.number(),
  state: z.string(),
  isDirty: z.boolean(),
})

function listDays(accountId: number) {
  return queryRows(
    settledRow,
    sql`
      select day, distinct_calls as "distinct", pending, billed, state, is_dirty as "isDirty"
      from sync_day where account_id = ${accountId} order by day`,
  )
}

async function stateOf(accountId: number, on = day) {
  return (await listDays(accountId)).find((row) => row.day === on)?.state
}

/** An account whose days have been read whole at noon of 10 March. */
async function createReadDays(days: readonly string[] = [day]) {
  const tenant = await createTenant()
  const { accountId } = tenant
  await getPrisma().accountSync.create({
    data: { accountId, historyFrom: new Date('2026-02-10'), syncedUntil: now },
  })
  await getPrisma().syncDay.createMany({
    data: days.map((each) => ({ accountId, day: new Date(each), readAt: now })),
  })
  return tenant
}

const recordCounts = (accountId: number, counts: Record<string, number>, at = now) =>
  inTransaction((tx) => recordUsage(accountId, new Map(Object.entries(counts)), at, tx))

const callAt = (at: string, price: string | null = '-0.01') => ({ at, price })

describe('settleDays', () => {
  test('counts what is dirty by UTC days, and clears the mark', async () => {
    const { workspaceId, accountId } = await createReadDays([day, '2026-03-03'])
    await createCalls(accountId, [
      callAt('2026-03-01T23:59:59.999Z'),
      callAt('2026-03-02T00:00:00Z'),
      { at: '2026-03-02T12:00:00Z', status: 'busy', durationSeconds: 0 },
      { at: '2026-03-02T12:00:00Z', status: 'no-answer', durationSeconds: null },
      callAt('2026-03-02T23:59:59.999Z'),
    ])
    await settleDays(workspaceId, accountId, context)
    expect(await listDays(accountId)).toEqual([
      { day, distinct: 4, pending: 0, billed: 2, state: 'provisional', isDirty: false },
      {
        day: '2026-03-03',
        distinct: 0,
        pending: 0,
        billed: 0,
        state: 'provisional',
        isDirty: false,
      },
    ])
  })

  test('tells the charged calls that end on a later day, at its very beginning included', async () => {
    const { workspaceId, accountId } = await createReadDays()
    const late = { at: '2026-03-02T23:00:00Z', price: '-0.01' }
    await createCalls(accountId, [
      { ...late, endTime: new Date('2026-03-02T23:59:59.999Z') },
      { ...late, endTime: new Date('2026-03-03T00:00:00Z') },
      { ...late, endTime: new Date('2026-03-04T00:00:00Z') },
      { ...late, price: null, durationSeconds: 0, endTime: new Date('2026-03-03T00:00:00Z') },
    ])
    await settleDays(workspaceId, accountId, context)
    expect(await getPrisma().syncDay.findMany()).toMatchObject([{ billed: 3, overMidnight: 2 }])
  })

  test('leaves clean days, other accounts and other workspaces alone', async () => {
    const { workspaceId, accountId } = await createReadDays()
    const other = await createReadDays()
    await execute(sql`update sync_day set is_dirty = false where account_id = ${accountId}`)
    await createCalls(accountId, [callAt('2026-03-02T12:00:00Z')])
    await settleDays(workspaceId, accountId, context)
    await settleDays(workspaceId, other.accountId, context)
    expect(await listDays(accountId)).toMatchObject([{ distinct: 0 }])
    expect(await listDays(other.accountId)).toMatchObject([{ isDirty: true }])
  })

  test('leaves the same day of another account its mark and its counts', async () => {
    const { workspaceId, accountId } = await createReadDays()
    const other = await createReadDays()
    await createCalls(accountId, [callAt('2026-03-02T12:00:00Z')])
    const before = await listDays(other.accountId)
    await settleDays(workspaceId, accountId, context)
    expect(await listDays(accountId)).toMatchObject([{ distinct: 1, isDirty: false }])
    expect(await listDays(other.accountId)).toEqual(before)
  })

  test('waits for a part of the history that is still being read', async () => {
    const { workspaceId, accountId } = await createReadDays()
    const window = { accountId, purpose: 'backfill' as const, fromDay: new Date(day) }
    await getPrisma().syncWindow.create({ data: { ...window, toDay: new Date('2026-03-04') } })
    await settleDays(workspaceId, accountId, context)
    expect(await listDays(accountId)).toMatchObject([{ isDirty: true }])
    await execute(sql`update sync_window set finished_at = ${now}`)
    await settleDays(workspaceId, accountId, context)
    expect(await listDays(accountId)).toMatchObject([{ isDirty: false }])
  })

  test('waits for no part that ends before the day, is read again, or is another account’s', async () => {
    const { workspaceId, accountId } = await createReadDays()
    const other = await createReadDays()
    const window = (fromDay: string, toDay: string) => ({
      purpose: 'backfill' as const,
      fromDay: new Date(fromDay),
      toDay: new Date(toDay),
    })
    await getPrisma().syncWindow.createMany({
      data: [
        { ...window('2026-03-01', day), accountId },
        { ...window(day, '2026-03-03'), accountId, purpose: 'reread' },
        { ...window('2026-02-10', '2026-03-10'), accountId: other.accountId },
      ],
    })
    await settleDays(workspaceId, accountId, context)
    expect(await listDays(accountId)).toMatchObject([{ isDirty: false }])
  })

  test('settles more days than one transaction holds, and stops when told', async () => {
    const days = Array.from({ length: 40 }, (_, place) =>
      Temporal.PlainDate.from('2026-01-20').add({ days: place }).toString(),
    )
    const { workspaceId, accountId } = await createReadDays(days)
    await getPrisma().syncDay.updateMany({ data: { fetched: 20_000 } })
    const signal = AbortSignal.abort(new Error('stopped'))
    await expect(settleDays(workspaceId, accountId, { ...context, signal })).rejects.toThrow(
      'stopped',
    )
    await settleDays(workspaceId, accountId, context)
    expect((await listDays(accountId)).filter(({ isDirty }) => isDirty)).toEqual([])
  })

  test('counts a large day again only after a while', async () => {
    const { workspaceId, accountId } = await createReadDays()
    await settleDays(workspaceId, accountId, context)
    await getPrisma().syncDay.updateMany({ data: { distinct: 1_000_000, isDirty: true } })
    const isDirtyAfter = async (minutes: number) => {
      const clock = () => new Date(now.getTime() + minutes * 60_000)
      await settleDays(workspaceId, accountId, { ...context, clock })
      return (await listDays(accountId)).map(({ isDirty }) => isDirty)
    }
    expect(await isDirtyAfter(9)).toEqual([true])
    expect(await isDirtyAfter(10)).toEqual([false])
  })

  test('passes over a day whose page is being written, which is then counted with its page', async () => {
    const { workspaceId, accountId } = await createReadDays()
    await inTransaction(async (tx) => {
      await execute(sql`update sync_day set is_dirty = true where account_id = ${accountId}`, tx)
      await settleDays(workspaceId, accountId, context)
      expect(await listDays(accountId)).toMatchObject([{ isDirty: true }])
      await createCalls(accountId, [callAt('2026-03-02T12:00:00Z')])
    })
    await settleDays(workspaceId, accountId, context)
    expect(await listDays(accountId)).toMatchObject([{ distinct: 1, isDirty: false }])
  })
})

describe('a day’s state', () => {
  test('follows Twilio’s count, whichever comes first', async () => {
    const { workspaceId, accountId } = await createReadDays()
    await createCalls(accountId, [callAt('2026-03-02T12:00:00Z'), callAt('2026-03-02T13:00:00Z')])
    await recordCounts(accountId, { [day]: 2 })
    expect(await listDays(accountId)).toMatchObject([{ state: 'provisional', isDirty: true }])
    await settleDays(workspaceId, accountId, context)
    expect(await stateOf(accountId)).toBe('final')
    await recordCounts(accountId, { [day]: 3 })
    expect(await stateOf(accountId)).toBe('differs')
    await recordCounts(accountId, { [day]: 2 })
    expect(await stateOf(accountId)).toBe('final')
  })

  test('is final without a count where Twilio has none, but not at the first refusal after counts', async () => {
    const { workspaceId, accountId } = await createReadDays([day, '2026-03-03'])
    await settleDays(workspaceId, accountId, context)
    await recordCounts(accountId, { '2026-03-03': 0 })
    const refuse = (at: Date) => inTransaction((tx) => recordUsage(accountId, 'refused', at, tx))
    for (const at of ['16T12:00:00Z', '17T11:59:59.999Z', '17T12:00:00Z', '17T23:59:00Z']) {
      await refuse(new Date(`2026-03-${at}`))
      expect(await stateOf(accountId)).toBe('provisional')
    }
    await refuse(new Date('2026-03-18T00:00:00Z'))
    expect(await stateOf(accountId)).toBe('final')
    // What is believed stays so, until there is a count.
    await execute(sql`update account_sync set usage_read_on = null`)
    await refuse(new Date('2026-04-18T00:00:00Z'))
    expect((await getPrisma().accountSync.findFirst())?.hasUsage).toBe(false)
  })

  test('depends on no other account’s counts, nor on whether Twilio counts that', async () => {
    const { accountId } = await createReadDays()
    const other = await createReadDays()
    await recordCounts(other.accountId, { [day]: 1 })
    await inTransaction((tx) => recordUsage(accountId, 'notAvailable', now, tx))
    const listed = await getPrisma().accountSync.findMany({ orderBy: { accountId: 'asc' } })
    expect(listed.map(({ hasUsage }) => hasUsage)).toEqual([false, true])
  })

  test('waits for a price until it was read a week later, and then no longer', async () => {
    const { workspaceId, accountId } = await createReadDays()
    await createCalls(accountId, [callAt('2026-03-02T12:00:00Z', null)])
    await recordCounts(accountId, { [day]: 1 })
    const settleAfterReadAt = async (at: string) => {
      await execute(sql`update sync_day set read_at = ${new Date(at)}, is_dirty = true`)
      await settleDays(workspaceId, accountId, { ...context, clock: () => new Date('2026-04-01') })
      return (await listDays(accountId)).map(({ pending, state }) => `${pending} ${state}`)
    }
    expect(await settleAfterReadAt('2026-03-05T00:00:00Z')).toEqual(['1 provisional'])
    expect(await settleAfterReadAt('2026-03-09T11:59:00Z')).toEqual(['1 provisional'])
    expect(await settleAfterReadAt('2026-03-09T12:01:00Z')).toEqual(['0 final'])
  })

  test('is explained where Twilio counts calls on the day that they end, on more days than one', async () => {
    const next = '2026-03-03'
    const { workspaceId, accountId } = await createReadDays([day, next])
    const overMidnight = {
      at: '2026-03-02T23:59:00Z',
      endTime: new Date('2026-03-03T00:01:00Z'),
      price: '-0.01',
    }
    await createCalls(accountId, [
      overMidnight,
      callAt('2026-03-02T12:00:00Z'),
      callAt('2026-03-03T12:00:00Z'),
    ])
    await recordCounts(accountId, { [day]: 1, [next]: 2 })
    await settleDays(workspaceId, accountId, context)
    expect([await stateOf(accountId), await stateOf(accountId, next)]).toEqual(['final', 'final'])
    // One that is counted on neither day is no longer explained, and shows nothing for the other.
    await recordCounts(accountId, { [day]: 2, [next]: 2 })
    expect([await stateOf(accountId), await stateOf(accountId, next)]).toEqual(['final', 'differs'])
  })

  test('is explained as soon as the day before it is counted', async () => {
    const next = '2026-03-03'
    const { workspaceId, accountId } = await createReadDays([day, next])
    await createCalls(accountId, [callAt('2026-03-02T12:00:00Z'), callAt('2026-03-03T12:00:00Z')])
    await recordCounts(accountId, { [day]: 1, [next]: 2 })
    await settleDays(workspaceId, accountId, context)
    expect([await stateOf(accountId), await stateOf(accountId, next)]).toEqual(['final', 'differs'])
    const endTime = new Date('2026-03-03T00:01:00Z')
    await createCalls(accountId, [{ ...callAt('2026-03-02T23:59:00Z'), endTime }])
    await execute(sql`update sync_day set is_dirty = true where day = ${day}::date`)
    await settleDays(workspaceId, accountId, context)
    expect([await stateOf(accountId), await stateOf(accountId, next)]).toEqual(['final', 'final'])
  })

  test('is judged by what the ledger holds alone, so that no page waits for a count of calls', async () => {
    const { workspaceId, accountId } = await createReadDays()
    await settleDays(workspaceId, accountId, context)
    await inTransaction(async (tx) => {
      await execute(sql`lock table call in access exclusive mode`, tx)
      await recordCounts(accountId, { [day]: 1 })
    })
    expect(await stateOf(accountId)).toBe('differs')
  })
})
