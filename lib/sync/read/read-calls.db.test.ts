import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { queryRows, sql } from '#lib/db/sql.ts'
import { planTrailingReads } from '#lib/sync/plan/plan-trailing-reads.ts'
import { getSyncProgress } from '#lib/sync/progress/get-sync-progress.ts'
import type { ReadContext } from './read-context.ts'
import { readRecent } from './read-recent.ts'
import { readWindow } from './read-window.ts'
import { startAccounts } from '#lib/sync/start-accounts.ts'
import { connectCustomer, readEverything, resetSync } from '#lib/sync/testing/customer.ts'
import { startTwilio, type TestTwilio } from '#lib/sync/testing/emulated-twilio.ts'
import { expectCopy, listTruth } from '#lib/sync/testing/truth.ts'
import { utcDayOf } from '#lib/utc-day.ts'

const historyFrom = new Date('2026-02-10T00:00:00Z')
const start = new Date('2026-03-10T18:30:00Z')

let twilio: TestTwilio
let now = start

const context: ReadContext = {
  clock: () => now,
  signal: new AbortController().signal,
  twilio: { pageSize: 50 },
}

async function moveTo(instant: Date): Promise<void> {
  now = instant
  await twilio.control('PUT', 'clock', { now: now.toISOString() })
}

const minutes = (count: number) => new Date(now.getTime() + count * 60_000)

async function startCustomer(name?: string) {
  const customer = await connectCustomer(twilio, name)
  await startAccounts(customer.workspaceId, customer.accountIds, context.clock)
  return customer
}

beforeAll(async () => {
  twilio = await startTwilio({ now: start, historyDays: 60 })
})
beforeEach(async () => {
  await resetSync()
  await moveTo(start)
})
afterAll(async () => {
  await twilio.close()
})

test('an empty sandbox, a parent and two subaccounts give every call and leg of all four', async () => {
  const customer = await startCustomer()
  expect(customer.accounts.map(({ kind }) => kind).toSorted()).toEqual([
    'main',
    'sandbox',
    'subaccount',
    'subaccount',
  ])
  await readEverything(customer, context)
  const truth = await listTruth(twilio, customer.customer, { from: historyFrom })
  expect(truth.length).toBeGreaterThan(300)
  await expectCopy(customer.workspaceId, truth)
  const progress = await getSyncProgress(customer.workspaceId, context.clock)
  expect(progress.map(({ state }) => state)).toEqual(['live', 'live', 'live', 'live'])
  expect(progress.reduce((sum, { callsRead }) => sum + callsRead, 0)).toBe(truth.length)
})

test('a customer of a call a day costs few requests, an empty account one for its history', async () => {
  const customer = await connectCustomer(twilio, 'harbour-lane')
  await startAccounts(customer.workspaceId, customer.accountIds, context.clock)
  await twilio.control('DELETE', 'stats')
  const wide = { ...context, twilio: {} }
  await readEverything(customer, wide)
  const { requests } = z
    .object({ requests: z.object({ calls: z.number() }) })
    .parse(await twilio.control('GET', 'stats'))
  // A month: three windows for each real account, one for the sandbox, and a recent read of each.
  expect(requests.calls).toBe(3 * (3 + 1) + 2)
})

describe('while time goes on', () => {
  test('nothing falls between the history, the first recent read and the later ones', async () => {
    const customer = await startCustomer('summit-ridge')
    await moveTo(minutes(7))
    await readEverything(customer, context)
    for (const pause of [1, 1, 45, 3]) {
      await moveTo(minutes(pause))
      for (const id of customer.accountIds) await readRecent(customer.workspaceId, id, context)
    }
    await expectCopy(
      customer.workspaceId,
      await listTruth(twilio, customer.customer, { from: historyFrom }),
    )
  })

  test('calls that arrive while one pages are neither lost nor doubled', async () => {
    const customer = await startCustomer('summit-ridge')
    let pages = 0
    const reader = { isDone: false }
    const reading = readRecent(customer.workspaceId, customer.idOf('main'), {
      ...context,
      twilio: { pageSize: 2 },
      onPage: () => {
        pages += 1
      },
    }).finally(() => {
      reader.isDone = true
    })
    while (!reader.isDone) await moveTo(minutes(3))
    expect(await reading).toBe('done')
    expect(pages).toBeGreaterThan(2)
    await moveTo(minutes(1))
    await readEverything(customer, context)
    await expectCopy(
      customer.workspaceId,
      await listTruth(twilio, customer.customer, { from: historyFrom }),
    )
  })

  test('an absence of days is caught up by windows that resume', async () => {
    const customer = await startCustomer()
    await readEverything(customer, context)
    await moveTo(new Date('2026-03-19T09:20:00Z'))
    await planTrailingReads('everyWorkspace', utcDayOf(now))
    const [window] = await queryRows(
      z.object({ from: z.string(), to: z.string() }),
      sql`
        select from_day as "from", to_day as "to" from sync_window
        where purpose = 'trailing' and account_id = ${customer.idOf('main')} order by from_day`,
    )
    expect(window).toEqual({ from: '2026-03-08', to: '2026-03-09' })
    await readEverything(customer, context)
    await expectCopy(
      customer.workspaceId,
      await listTruth(twilio, customer.customer, { from: historyFrom }),
    )
  })

  test('the daily second look finds what changed too late for the recent reads', async () => {
    const customer = await startCustomer()
    await readEverything(customer, context)
    await queryRows(
      z.object({}),
      sql`
        update call set price = null, status = 'in-progress', end_time = null
        where occurred_at > ${new Date('2026-03-09T00:00:00Z')}`,
    )
    await moveTo(new Date('2026-03-11T00:01:00Z'))
    await planTrailingReads('everyWorkspace', utcDayOf(now))
    await planTrailingReads('everyWorkspace', utcDayOf(now))
    await readEverything(customer, context)
    await expectCopy(
      customer.workspaceId,
      await listTruth(twilio, customer.customer, { from: historyFrom }),
    )
  })
})

test('a price that comes two days late to a call that nobody asks for gets in by the daily second look', async () => {
  const customer = await startCustomer('summit-ridge')
  await readEverything(customer, context)
  const forgotten = await queryRows(
    z.object({ sid: z.string() }),
    sql`
      update call set price = null
      where status <> 'completed' and price is not null and occurred_at >= ${new Date('2026-03-08T00:00:00Z')}
        and occurred_at < ${new Date('2026-03-09T00:00:00Z')}
      returning sid`,
  )
  expect(forgotten.length).toBeGreaterThan(0)
  await moveTo(new Date('2026-03-11T00:01:00Z'))
  await planTrailingReads('everyWorkspace', utcDayOf(now))
  await readEverything(customer, context)
  await expectCopy(
    customer.workspaceId,
    await listTruth(twilio, customer.customer, { from: historyFrom }),
  )
})

describe('a window', () => {
  const firstWindow = async (accountId: number) => {
    const [window] = await queryRows(
      z.object({ fromDay: z.string(), cursor: z.string().nullable(), pagesRead: z.number() }),
      sql`
        select from_day as "fromDay", cursor, pages_read as "pagesRead" from sync_window
        where account_id = ${accountId} order by to_day - from_day desc limit 1`,
    )
    if (window === undefined) throw new Error('nothing planned')
    return { ...window, key: { accountId, purpose: 'backfill', fromDay: window.fromDay } as const }
  }

  test('goes on at its cursor after it was ended in the middle', async () => {
    const customer = await startCustomer('summit-ridge')
    const { key } = await firstWindow(customer.idOf('main'))
    const stop = new AbortController()
    const ended = readWindow(customer.workspaceId, key, {
      ...context,
      signal: stop.signal,
      onPage: () => {
        stop.abort(new Error('stopped'))
      },
    })
    await expect(ended).rejects.toThrow('stopped')
    const left = await firstWindow(key.accountId)
    expect(left.pagesRead).toBeGreaterThan(0)
    expect(left.cursor).not.toBeNull()
    await readEverything(customer, context)
    await expectCopy(
      customer.workspaceId,
      await listTruth(twilio, customer.customer, { from: historyFrom }),
    )
  })

  test('that two workers read at once counts each page once', async () => {
    const customer = await startCustomer('summit-ridge')
    const { key } = await firstWindow(customer.idOf('main'))
    await Promise.all([
      readWindow(customer.workspaceId, key, context),
      readWindow(customer.workspaceId, key, context),
    ])
    await readEverything(customer, context)
    const truth = await listTruth(twilio, customer.customer, { from: historyFrom })
    await expectCopy(customer.workspaceId, truth)
    const progress = await getSyncProgress(customer.workspaceId, context.clock)
    expect(progress.reduce((sum, { callsRead }) => sum + callsRead, 0)).toBe(truth.length)
  })

  test.each(['another workspace', 'a switched-off account', 'a disconnected customer'])(
    'is left alone for %s',
    async (whose) => {
      const customer = await startCustomer()
      const { key } = await firstWindow(customer.idOf('main'))
      const { workspaceId: stranger } = await connectCustomer(twilio, 'minato')
      if (whose === 'a switched-off account') {
        await queryRows(z.object({}), sql`update twilio_account set is_selected = false`)
      }
      if (whose === 'a disconnected customer') {
        await queryRows(z.object({}), sql`update connection set status = 'disconnected'`)
      }
      const reader = whose === 'another workspace' ? stranger : customer.workspaceId
      await twilio.control('DELETE', 'stats')
      expect(await readWindow(reader, key, context)).toBe('left')
      expect(await readRecent(reader, key.accountId, context)).toBe('left')
      expect(await twilio.control('GET', 'stats')).toMatchObject({ callsServed: 0 })
    },
  )
})
