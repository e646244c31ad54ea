import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { execute, queryRows, sql } from '#lib/db/sql.ts'
import type * as Log from '#lib/log.ts'
import { TwilioError } from '#lib/twilio/index.ts'
import { getSyncProgress } from '#lib/sync/progress/get-sync-progress.ts'
import { probeAccount } from '#lib/sync/probe-account.ts'
import type { ReadContext } from '#lib/sync/read/read-context.ts'
import { readRecent } from '#lib/sync/read/read-recent.ts'
import { runRead } from '#lib/sync/read/run-read.ts'
import { settleFault } from './settle-fault.ts'
import { TokenAlarm } from './token-alarm.ts'
import { startAccounts } from '#lib/sync/start-accounts.ts'
import { getReadableAccount, type ReadableAccount } from '#lib/sync/readable-account.ts'
import { connectCustomer, readEverything, resetSync } from '#lib/sync/testing/customer.ts'
import { startTwilio, type TestTwilio } from '#lib/sync/testing/emulated-twilio.ts'
import { startHold } from '#lib/sync/testing/hold.ts'
import { expectCopy, listTruth } from '#lib/sync/testing/truth.ts'

const alarm = vi.hoisted(() => vi.fn<(context: object, message: string) => void>())
vi.mock('#lib/log.ts', async (importOriginal) => {
  const { getLogger } = await importOriginal<typeof Log>()
  return { getLogger: (part: string) => Object.assign(getLogger(part), { fatal: alarm }) }
})

const historyFrom = new Date('2026-02-10T00:00:00Z')
const now = new Date('2026-03-10T18:30:00Z')

let twilio: TestTwilio
let customer: Awaited<ReturnType<typeof connectCustomer>>

const tokenAlarm = new TokenAlarm()

const context: ReadContext = {
  clock: () => now,
  tokenAlarm,
  signal: new AbortController().signal,
  twilio: { pageSize: 40, sleep: () => Promise.resolve(), timeoutMs: 500 },
}

const faults = (rules: object[]) => twilio.control('PUT', 'faults', rules)

const readMain = () => {
  const id = customer.idOf('main')
  return runRead(customer.workspaceId, id, context, () =>
    readRecent(customer.workspaceId, id, context),
  )
}

async function progressOfMain() {
  const all = await getSyncProgress(customer.workspaceId, context.clock)
  const main = all.find(({ accountId }) => accountId === customer.idOf('main'))
  if (main === undefined) throw new Error('no progress')
  return main
}

async function statuses() {
  const rows = await queryRows(
    z.object({ status: z.string() }),
    sql`select status from connection order by connected_at, id`,
  )
  return rows.map(({ status }) => status)
}

beforeAll(async () => {
  twilio = await startTwilio({ now, historyDays: 60 })
})
beforeEach(async () => {
  await resetSync()
  tokenAlarm.clear()
  await twilio.control('POST', 'reset')
  customer = await connectCustomer(twilio)
  await startAccounts(customer.workspaceId, customer.accountIds, context.clock)
})
afterAll(async () => {
  await twilio.close()
})

test('with a fifth of all answers wrong in every way the copy ends complete', async () => {
  const kinds = ['429', '500', 'html502', 'cutBody', 'drop']
  await faults(kinds.map((kind) => ({ kind, probability: 0.045 })))
  await readEverything(customer, { ...context, twilio: { ...context.twilio, pageSize: 5 } })
  const { faults: struck } = z
    .object({ faults: z.record(z.string(), z.number()) })
    .parse(await twilio.control('GET', 'stats'))
  expect(Object.keys(struck).toSorted()).toEqual(kinds.toSorted())
  await expectCopy(
    customer.workspaceId,
    await listTruth(twilio, customer.customer, { from: historyFrom }),
  )
  expect(await progressOfMain()).toMatchObject({ state: 'live', fault: null })
})

test('large pages that fail are read as smaller ones', async () => {
  await faults([{ kind: '500', minPageSize: 500 }])
  await readEverything(customer, { ...context, twilio: { sleep: () => Promise.resolve() } })
  await expectCopy(
    customer.workspaceId,
    await listTruth(twilio, customer.customer, { from: historyFrom }),
  )
})

test('rows that make no sense are set aside and counted; the rest of their page goes on', async () => {
  const account = customer.accounts.find(({ kind }) => kind === 'main')?.sid
  await twilio.control('POST', 'malformed', { account, day: '2026-03-05', count: 4 })
  await readEverything(customer, context)
  await readEverything(customer, context)
  const { malformedCount, callsRead } = await progressOfMain()
  expect(malformedCount).toBe(4)
  const truth = await listTruth(twilio, customer.customer, { from: historyFrom })
  const ofMain = truth.filter((line) => account !== undefined && line.includes(account))
  expect(callsRead).toBe(ofMain.length - 4)
})

describe('what a fault does', () => {
  test.each([
    ['403', 'forbidden'],
    ['404', 'notFound'],
  ])('%s pauses that account alone, until it is switched on again', async (kind, name) => {
    const account = customer.accounts.find((each) => each.kind === 'main')?.sid
    await faults([{ kind, account }])
    await readMain()
    expect(await progressOfMain()).toMatchObject({ state: 'paused', fault: { kind: name } })
    const sub = customer.idOf('subaccount')
    expect(await readRecent(customer.workspaceId, sub, context)).toBe('done')
    await faults([])
    await startAccounts(customer.workspaceId, [customer.idOf('main')], context.clock)
    await readMain()
    expect(await progressOfMain()).toMatchObject({ state: 'waiting', fault: null })
  })

  test.each([
    ['429', 'rateLimited'],
    ['html502', 'transient'],
  ])('%s is shown with what happens next, and goes with the next page', async (kind, name) => {
    await faults([{ kind }])
    await expect(readMain()).rejects.toMatchObject({ kind: name })
    const { fault, state } = await progressOfMain()
    expect(state).toBe('waiting')
    expect(fault).toMatchObject({ kind: name, requestId: expect.stringMatching(/^RQ/) as string })
    expect(fault?.message).toContain('goes on by itself')
    await faults([])
    await readMain()
    expect((await progressOfMain()).fault).toBeNull()
    const left = sql`fault_kind is not null or fault_message is not null
      or fault_request_id is not null or fault_at is not null`
    expect(await execute(sql`select from account_sync where ${left}`)).toBe(0)
  })

  test('a fault is not over with the first page of a read whose second does not come', async () => {
    const hold = await startHold(twilio.url)
    hold.hold()
    const id = customer.idOf('main')
    const seen: Promise<unknown>[] = []
    const cut = {
      ...context,
      onPage: () => void seen.push(progressOfMain().then(({ fault }) => fault?.kind)),
      twilio: {
        ...context.twilio,
        apiBaseUrl: hold.url,
        pageSize: 5,
        maxAttempts: 2,
        timeoutMs: 500,
      },
    }
    const readCut = () =>
      runRead(customer.workspaceId, id, cut, () => readRecent(customer.workspaceId, id, cut))
    for (let time = 0; time < 2; time += 1) {
      await expect(readCut()).rejects.toMatchObject({ kind: 'transient' })
    }
    expect(await Promise.all(seen)).toContain('transient')
    expect((await Promise.all(seen)).at(-1)).toBe('transient')
    hold.release()
    await readCut()
    expect((await progressOfMain()).fault).toBeNull()
    await hold.close()
  })

  test('an answer that comes too late is shown and tried again like no answer', async () => {
    await faults([{ kind: 'slow', ms: 400 }])
    const hasty = { ...context, twilio: { ...context.twilio, timeoutMs: 30 } }
    const id = customer.idOf('main')
    const read = runRead(customer.workspaceId, id, hasty, () =>
      readRecent(customer.workspaceId, id, hasty),
    )
    await expect(read).rejects.toMatchObject({ kind: 'transient' })
    expect(await progressOfMain()).toMatchObject({ state: 'waiting', fault: { kind: 'transient' } })
    await faults([])
    await readMain()
    expect((await progressOfMain()).fault).toBeNull()
  })

  test('a revoked customer needs a reconnect; others are not touched, and nothing is asked again', async () => {
    await connectCustomer(twilio, 'minato')
    await twilio.control('POST', 'revoke', { customer: customer.customer, isSent: false })
    await readMain()
    expect(await statuses()).toEqual(['needs_reconnect', 'active'])
    expect(await progressOfMain()).toMatchObject({ state: 'paused', fault: { kind: 'auth' } })
    await twilio.control('DELETE', 'stats')
    await readMain()
    expect(await twilio.control('GET', 'stats')).toMatchObject({ requests: {} })
  })

  test('whose refusal it is, is asked in the line of each customer that is asked, as urgent', async () => {
    const other = await connectCustomer(twilio, 'minato')
    await twilio.control('POST', 'revoke', { customer: customer.customer, isSent: false })
    const account = await getReadableAccount(customer.workspaceId, customer.idOf('main'))
    if (account === null) throw new Error('not readable')
    const throttleOf = vi.fn(() => () => Promise.resolve(() => undefined))
    const options = { ...context.twilio, limiter: { throttleOf } }
    await settleFault(account, new TwilioError('auth', 'refused'), now, options)
    expect(throttleOf.mock.calls).toEqual([
      [customer.connectionId, { isUrgent: true }],
      [other.connectionId, { isUrgent: true }],
    ])
  })

  test('the only customer revoked needs a reconnect too', async () => {
    await twilio.control('POST', 'revoke', { customer: customer.customer, isSent: false })
    await readMain()
    expect(await statuses()).toEqual(['needs_reconnect'])
  })

  test.each(['403', '404'])(
    'a customer whose own sandbox answers %s needs a reconnect, whether or not there are others',
    async (kind) => {
      const sandbox = customer.accounts.find((each) => each.kind === 'sandbox')?.sid
      await faults([{ kind, account: sandbox }, { kind: '401' }])
      await readMain()
      expect(await statuses()).toEqual(['needs_reconnect'])
      await execute(sql`update connection set status = 'active'`)
      await faults([])
      await connectCustomer(twilio, 'minato')
      const main = customer.accounts.find((each) => each.kind === 'main')?.sid
      await faults([
        { kind, account: sandbox },
        { kind: '401', account: main },
      ])
      await readMain()
      expect(await statuses()).toEqual(['needs_reconnect', 'active'])
    },
  )

  test('a token of ours that was rotated raises the alarm and disconnects nobody', async () => {
    await connectCustomer(twilio, 'minato')
    await connectCustomer(twilio, 'voss-kehl')
    await twilio.control('PUT', 'settings', { authToken: 'rotated' })
    await expect(readMain()).rejects.toMatchObject({ kind: 'auth' })
    expect(await statuses()).toEqual(['active', 'active', 'active'])
    await twilio.control('DELETE', 'stats')
    for (let time = 0; time < 3; time += 1) await expect(readMain()).rejects.toThrow()
    expect(await twilio.control('GET', 'stats')).toMatchObject({ statuses: { 401: 3 } })
    expect(alarm).toHaveBeenCalledExactlyOnceWith(
      { alarm: 'twilio-auth-token-refused' },
      expect.stringContaining('Nobody was disconnected'),
    )
    await twilio.control('PUT', 'settings', { authToken: 'test-auth-token' })
    await readMain()
    expect((await progressOfMain()).fault).toBeNull()
  })

  test.each(['account', 'customer'])(
    'the alarm is news again once Twilio has refused but one %s',
    async (refused) => {
      const raisedAt = new Date(now.getTime() - 3_600_000)
      expect(tokenAlarm.raise(raisedAt)).toBe(true)
      const account = customer.accounts.find((each) => each.kind === 'main')?.sid
      if (refused === 'account') await faults([{ kind: '401', account }])
      else {
        await connectCustomer(twilio, 'minato')
        await twilio.control('POST', 'revoke', { customer: customer.customer, isSent: false })
      }
      await readMain()
      expect(tokenAlarm.raise(now)).toBe(true)
    },
  )

  test.each([
    [
      'the same sandbox',
      sql`update connection set connected_at = connected_at + interval '1 minute'`,
    ],
    ['a new sandbox', sql`update connection set account_sid = ${`AC${'0'.repeat(32)}`}`],
  ])(
    'a 401 from before a reconnect with %s is tried again, and says nothing of it',
    async (_, reconnect) => {
      const id = customer.idOf('main')
      const read = runRead(customer.workspaceId, id, context, async () => {
        await faults([{ kind: '401' }])
        try {
          await readRecent(customer.workspaceId, id, context)
        } finally {
          await execute(reconnect)
          await faults([])
        }
      })
      await expect(read).rejects.toMatchObject({ kind: 'auth' })
      expect(await statuses()).toEqual(['active'])
      expect(await progressOfMain()).toMatchObject({ state: 'waiting', fault: null })
    },
  )

  test.each(['auth', 'forbidden'] as const)(
    'a reconnect while %s is being judged is not undone',
    async (kind) => {
      const account = await getReadableAccount(customer.workspaceId, customer.idOf('main'))
      if (account === null) throw new Error('not readable')
      if (kind === 'auth') await faults([{ kind: '401' }])
      await execute(sql`update connection set connected_at = connected_at + interval '1 minute'`)
      const error = new TwilioError(kind, 'refused')
      await settleFault(account, error, now, context.twilio)
      expect(await statuses()).toEqual(['active'])
      expect(await progressOfMain()).toMatchObject({ state: 'waiting' })
    },
  )

  test('a 401 for one account, while the sandbox still answers, pauses that account', async () => {
    const account = customer.accounts.find((each) => each.kind === 'main')?.sid
    await faults([{ kind: '401', account }])
    await readMain()
    expect(await statuses()).toEqual(['active'])
    expect(await progressOfMain()).toMatchObject({ state: 'paused' })
  })
})

describe('a fault is kept', () => {
  const forbidden = new TwilioError('forbidden', 'refused', { status: 403 })

  async function settle(error: TwilioError, values: Partial<ReadableAccount> = {}) {
    const account = await getReadableAccount(customer.workspaceId, customer.idOf('main'))
    if (account === null) throw new Error('not readable')
    await settleFault({ ...account, ...values }, error, now, context.twilio)
    const all = await getSyncProgress(customer.workspaceId, context.clock)
    const struck = all.filter(({ state, fault }) => state === 'paused' || fault !== null)
    return struck.map(({ accountId, state, fault }) => [accountId, state, fault?.kind])
  }

  test('of the account that it struck, and of no other', async () => {
    expect(customer.accountIds.length).toBeGreaterThan(1)
    expect(await settle(forbidden)).toEqual([[customer.idOf('main'), 'paused', 'forbidden']])
  })

  test('of no account of another workspace', async () => {
    const { workspaceId } = await connectCustomer(twilio, 'minato')
    expect(await settle(forbidden, { workspaceId })).toEqual([])
  })

  test('of an answer that never came, but not of a request that was not made', async () => {
    expect(await settle(new TwilioError('rateLimited', 'held back'))).toEqual([])
    expect(await settle(new TwilioError('transient', 'timed out'))).toEqual([
      [customer.idOf('main'), 'waiting', 'transient'],
    ])
  })

  test('of an answer that we do not understand, which may be another in a minute', async () => {
    expect(await settle(new TwilioError('malformed', 'not JSON', { status: 200 }))).toEqual([
      [customer.idOf('main'), 'waiting', 'malformed'],
    ])
  })
})

test('probeAccount tells an account that answers from one that does not', async () => {
  const [row] = await queryRows(
    z.object({ sid: z.string(), owner: z.string() }),
    sql`select account_sid as sid, owner_account_sid as owner from connection`,
  )
  const sid = row?.sid ?? ''
  expect(await probeAccount(sid)).toMatchObject({
    answers: true,
    account: { sid, ownerAccountSid: row?.owner, status: 'active' },
  })
  expect(await probeAccount(`AC${'0'.repeat(32)}`)).toEqual({ answers: false, kind: 'auth' })
})
