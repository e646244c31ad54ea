import { beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { execute, queryRows, sql } from '#lib/db/sql.ts'
import type { LedgerDay } from '#lib/ledger/day-state.ts'
import { settleDays } from '#lib/ledger/settle-days.ts'
import { TokenAlarm } from '#lib/sync/faults/token-alarm.ts'
import { planTrailingReads } from '#lib/sync/plan/plan-trailing-reads.ts'
import { connectCustomer, readEverything } from '#lib/sync/testing/customer.ts'
import {
  beginEachTestThatEvening,
  context as everyRead,
  customer,
  moveTo,
  now,
  twilio,
} from '#lib/sync/testing/evening.ts'
import { ledgerOf, reconcile } from '#lib/sync/testing/ledger.ts'
import { utcDayOf } from '#lib/utc-day.ts'
import type { ReadContext } from './read-context.ts'
import { readUsage } from './read-usage.ts'

const context: ReadContext = {
  ...everyRead,
  twilio: { sleep: () => Promise.resolve(), maxAttempts: 2 },
}

const faults = (rules: object[]) => twilio.control('PUT', 'faults', rules)
const settings = (changes: object) => twilio.control('PUT', 'settings', changes)
const ledger = (kind: string) => ledgerOf(customer.workspaceId, customer.idOf(kind), context)

async function usageRequests(): Promise<number> {
  const { requests } = z
    .object({ requests: z.object({ usage: z.number().default(0) }) })
    .parse(await twilio.control('GET', 'stats'))
  return requests.usage
}

/** What Twilio's category `calls` counts of our copy, by its UTC days. */
async function countPhoneCalls(accountId: number): Promise<ReadonlyMap<string, number>> {
  const rows = await queryRows(
    z.object({ day: z.string(), calls: z.number() }),
    sql`
      select (occurred_at at time zone 'utc')::date as day, count(*)::int as calls from call
      where account_id = ${accountId}
        and concat_ws(' ', from_address, to_address, direction) !~ '(client|sip|sim):|trunking'
      group by 1`,
  )
  return new Map(rows.map(({ day, calls }) => [day, calls]))
}

/** The states of the days from the first to the last, each as often as it follows itself. */
function runs(days: readonly LedgerDay[]): string[] {
  const found: { state: string; days: number }[] = []
  for (const { state } of days) {
    const last = found.at(-1)
    if (last?.state === state) last.days += 1
    else found.push({ state, days: 1 })
  }
  return found.map(({ state, days: count }) => `${count} ${state}`)
}

const readUsageOfMain = (reading = context) =>
  readUsage(customer.workspaceId, customer.idOf('main'), reading)

/** The day after that evening: what is due is read, the usage among it. */
async function nextDay(): Promise<void> {
  await moveTo('2026-03-11T00:05:00Z')
  await planTrailingReads('everyWorkspace', utcDayOf(now))
  await reconcile(customer, context)
}

const accountStates = () =>
  queryRows(
    z.object({ status: z.string(), isPaused: z.boolean(), fault: z.string().nullable() }),
    sql`
      select c.status, s.paused_at is not null as "isPaused", s.fault_kind as fault
      from twilio_account a join connection c on c.id = a.connection_id
      join account_sync s on s.account_id = a.id
      where a.id = ${customer.idOf('main')}`,
  )

beginEachTestThatEvening()

describe('a month that was read for the first time', () => {
  test('is final but for its last three days, in every account, at a request of each', async () => {
    await reconcile(customer, context)
    for (const { kind } of customer.accounts) {
      expect(runs((await ledger(kind)).days)).toEqual(['26 final', '3 provisional'])
    }
    expect(await usageRequests()).toBe(3)
    const { days, hasUsage } = await ledger('main')
    expect(hasUsage).toBe(true)
    // Today's usage is only part of the day's.
    expect(days.at(-1)?.expected).toBe(null)
    const phoneCalls = await countPhoneCalls(customer.idOf('main'))
    for (const { day, expected } of days.slice(0, -1))
      expect(expected).toBe(phoneCalls.get(day) ?? 0)
    expect(days.some(({ expected, billed }) => expected !== null && expected > billed)).toBe(true)
    expect(days.some(({ expected, distinct }) => expected !== null && expected < distinct)).toBe(
      true,
    )
  })

  test('agrees with a count of charged calls alone', async () => {
    await settings({ isUsageOfBilledCallsOnly: true })
    await reconcile(customer, context)
    const { days } = await ledger('main')
    expect(runs(days)).toEqual(['26 final', '3 provisional'])
    expect(days.some(({ expected, distinct }) => expected !== null && expected < distinct)).toBe(
      true,
    )
  })

  test('is unread until it is', async () => {
    expect(runs((await ledger('main')).days)).toEqual(['28 unread', '1 provisional'])
  })

  test('is final a day later for each day that passes', async () => {
    await reconcile(customer, context)
    for (const [instant, final] of [
      ['2026-03-11T00:05:00Z', '27 final'],
      ['2026-03-12T00:05:00Z', '28 final'],
    ] as const) {
      await moveTo(instant)
      await planTrailingReads('everyWorkspace', utcDayOf(now))
      await reconcile(customer, context)
      expect(runs((await ledger('main')).days)).toEqual([final, '3 provisional'])
    }
    expect(await usageRequests()).toBe(9)
  })
})

test('a day that Twilio leaves out had no calls', async () => {
  await execute(sql`update account_sync set history_from = '2026-01-01'`)
  await readUsage(customer.workspaceId, customer.idOf('main'), context)
  const { days } = await ledger('main')
  expect(days[0]).toMatchObject({ day: '2026-01-01', expected: 0 })
})

describe('an account that Twilio does not count', () => {
  test.each(['401', '403', '404'])(
    'is final without a count once usage was refused by %s on two days, and goes on being read',
    async (kind) => {
      await faults([{ kind, pathContains: '/Usage/' }])
      await reconcile(customer, context)
      await readUsageOfMain()
      expect((await ledger('main')).hasUsage).toBe(null)
      expect(runs((await ledger('main')).days)).toEqual(['29 provisional'])
      await nextDay()
      const { hasUsage, days } = await ledger('main')
      expect(hasUsage).toBe(false)
      expect(runs(days)).toEqual(['27 final', '3 provisional'])
      expect(days.every(({ expected }) => expected === null)).toBe(true)
      expect(await accountStates()).toEqual([{ status: 'active', isPaused: false, fault: null }])
    },
  )

  test('but one day is counted the day after', async () => {
    await faults([{ kind: '404', pathContains: '/Usage/' }])
    await reconcile(customer, context)
    await faults([])
    await nextDay()
    const { hasUsage, days } = await ledger('main')
    expect(hasUsage).toBe(true)
    expect(runs(days)).toEqual(['27 final', '3 provisional'])
    expect(days[0]?.expected).not.toBe(null)
  })

  test('is not found wanting by an empty answer', async () => {
    await reconcile(customer, context)
    await execute(sql`update sync_day set expected = null, expected_at = null`)
    await twilio.control('PUT', 'clock', { now: '2026-01-01T00:00:00Z' })
    await readUsageOfMain()
    const { hasUsage, days } = await ledger('main')
    expect([hasUsage, days[0]?.expected]).toEqual([null, null])
  })

  test('is not found wanting by one either that has no phone calls', async () => {
    await reconcile(customer, context)
    await execute(sql`update call set from_address = 'client:amelia'`)
    await execute(sql`update sync_day set is_dirty = true, expected = null, expected_at = null`)
    await settleDays(customer.workspaceId, customer.idOf('main'), context)
    await twilio.control('PUT', 'clock', { now: '2026-01-01T00:00:00Z' })
    await readUsageOfMain()
    const { days, hasUsage } = await ledger('main')
    expect(hasUsage).toBe(true)
    expect(days[0]).toMatchObject({ state: 'final', billed: 0, expected: 0 })
    expect(runs(days)).toEqual(['26 final', '3 provisional'])
  })

  test('and is a sandbox is final at once: it was never to be counted', async () => {
    await faults([{ kind: '404', pathContains: '/Usage/' }])
    await reconcile(customer, context)
    const { hasUsage, days } = await ledger('sandbox')
    expect(hasUsage).toBe(false)
    expect(runs(days)).toEqual(['26 final', '3 provisional'])
  })
})

describe('a refusal of usage that is not about usage', () => {
  const unasked = async () => {
    const rows = await queryRows(
      z.object({ on: z.string().nullable(), hasUsage: z.boolean().nullable() }),
      sql`
        select usage_read_on as on, has_usage as "hasUsage" from account_sync
        where account_id = ${customer.idOf('main')}`,
    )
    expect(rows).toEqual([{ on: null, hasUsage: null }])
    const { days } = await ledger('main')
    expect(days.some(({ state }) => state === 'final')).toBe(false)
  }

  beforeEach(async () => {
    await readEverything(customer, context)
    await settleDays(customer.workspaceId, customer.idOf('main'), context)
  })

  test('is the connection’s, which needs a reconnect', async () => {
    await twilio.control('POST', 'revoke', { customer: customer.customer, isSent: false })
    expect(await readUsageOfMain()).toBe('left')
    expect(await accountStates()).toMatchObject([{ status: 'needs_reconnect', isPaused: false }])
    await unasked()
  })

  test('is our token’s, and nobody’s', async () => {
    await connectCustomer(twilio, 'minato')
    await settings({ authToken: 'rotated' })
    const tokenAlarm = new TokenAlarm()
    expect(await readUsageOfMain({ ...context, tokenAlarm })).toBe('left')
    expect(tokenAlarm.isResting(now)).toBe(true)
    expect(await accountStates()).toEqual([{ status: 'active', isPaused: false, fault: null }])
    await unasked()
  })

  test('is nobody’s that is known while Twilio cannot be asked', async () => {
    await faults([{ kind: '401', pathContains: '/Usage/' }, { kind: '500' }])
    expect(await readUsageOfMain()).toBe('left')
    expect(await accountStates()).toEqual([{ status: 'active', isPaused: false, fault: null }])
    await unasked()
  })
})

test('days that became final while Twilio gave no count are compared once it does again', async () => {
  const round = async (at: string) => {
    await moveTo(at)
    await planTrailingReads('everyWorkspace', utcDayOf(now))
    await reconcile(customer, context)
  }
  await reconcile(customer, context)
  const account = customer.accounts.find(({ kind }) => kind === 'main')?.sid
  await twilio.control('POST', 'usage-mismatch', { account, day: '2026-03-12', delta: 1_000 })
  await faults([{ kind: '404', pathContains: '/Usage/' }])
  await round('2026-03-30T00:05:00Z')
  expect((await ledger('main')).hasUsage).toBe(null)
  await round('2026-03-31T00:05:00Z')
  expect(runs((await ledger('main')).days)).toEqual(['47 final', '3 provisional'])
  await faults([])
  await round('2026-04-01T00:05:00Z')
  const { days } = await ledger('main')
  expect(runs(days)).toEqual(['30 final', '1 differs', '17 final', '3 provisional'])
  expect(days.slice(0, -1).every(({ expected }) => expected !== null)).toBe(true)
})

test('an answer that fails for now changes nothing', async () => {
  await reconcile(customer, context)
  const before = await ledger('main')
  await faults([{ kind: '500', pathContains: '/Usage/' }])
  const reading = readUsage(customer.workspaceId, customer.idOf('main'), context)
  await expect(reading).rejects.toMatchObject({ kind: 'transient' })
  expect(await ledger('main')).toEqual(before)
})

test('an answer that comes after a disconnect is not kept', async () => {
  const disconnect = async () => {
    await execute(sql`update connection set status = 'disconnected'`)
    return () => undefined
  }
  const late = { ...context, twilio: { ...context.twilio, throttle: disconnect } }
  expect(await readUsage(customer.workspaceId, customer.idOf('main'), late)).toBe('left')
  expect(await usageRequests()).toBe(1)
  expect((await ledger('main')).hasUsage).toBe(null)
})

test('the usage of an account that may not be read is left alone', async () => {
  await execute(sql`update account_sync set paused_at = ${now}`)
  expect(await readUsage(customer.workspaceId, customer.idOf('main'), context)).toBe('left')
  expect(await usageRequests()).toBe(0)
})
