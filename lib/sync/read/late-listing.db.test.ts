import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { execute, sql } from '#lib/db/sql.ts'
import { startAccounts } from '#lib/sync/start-accounts.ts'
import { connectCustomer, readEverything, resetSync } from '#lib/sync/testing/customer.ts'
import { startTwilio, type TestTwilio } from '#lib/sync/testing/emulated-twilio.ts'
import { expectCopy, listTruth } from '#lib/sync/testing/truth.ts'
import { dayMs } from '#lib/utc-day.ts'
import { EmulatorControl } from '../../../e2e/twilio-emulator/control-client.ts'
import type { ReadContext } from './read-context.ts'
import { readRecent } from './read-recent.ts'

const listedWithinSeconds = 300
const minuteMs = 60_000

type Customer = Awaited<ReturnType<typeof connectCustomer>>

let twilio: TestTwilio
let now = new Date('2026-03-10T00:00:00Z')
const context: ReadContext = { clock: () => now, signal: new AbortController().signal }

beforeAll(async () => {
  twilio = await startTwilio({ scale: 4_000, now, historyDays: 2 })
  await twilio.control('PUT', 'settings', { listedWithinSeconds })
})
beforeEach(resetSync)
afterAll(async () => {
  await twilio.close()
})

async function moveTo(instant: Date | string): Promise<void> {
  now = new Date(instant)
  await twilio.control('PUT', 'clock', { now: now.toISOString() })
}

/** Reads a customer that has just switched its accounts on; @returns the instant since which its calls are kept. */
async function startCustomer(name: string): Promise<{ customer: Customer; since: Date }> {
  const customer = await connectCustomer(twilio, name)
  await startAccounts(customer.workspaceId, customer.accountIds, context.clock)
  await readEverything(customer, context)
  const since = new Date(now.getTime() - 60 * minuteMs)
  await execute(sql`delete from call where occurred_at < ${since}`)
  return { customer, since }
}

/** A round of recent reads a minute later; then the copy must hold what is listed, as it is. */
async function passMinute({ customer, since }: { customer: Customer; since: Date }): Promise<void> {
  const { workspaceId, accountIds } = customer
  await moveTo(new Date(now.getTime() + minuteMs))
  for (const id of accountIds) expect(await readRecent(workspaceId, id, context)).toBe('done')
  const range = { from: since, isListed: true }
  await expectCopy(workspaceId, await listTruth(twilio, customer.customer, range))
}

/** The calls of a customer's last day that no list shows yet. */
async function listHidden(customer: string, at = now) {
  const control = new EmulatorControl(twilio.url)
  const range = {
    customer,
    from: new Date(at.getTime() - dayMs).toISOString(),
    now: at.toISOString(),
  }
  const listed = await control.truthCalls({ ...range, listed: 'true' })
  const sids = new Set(listed.map(({ sid }) => sid))
  return (await control.truthCalls(range)).filter(({ sid }) => !sids.has(sid))
}

/** A call to come that is listed as late as one can be, to half a minute. */
async function findLateCall(customer: string) {
  const control = new EmulatorControl(twilio.url)
  for (let day = 0; day < 200; day += 1) {
    const from = new Date(now.getTime() + day * dayMs).toISOString()
    const to = new Date(Date.parse(from) + dayMs).toISOString()
    for (const call of await control.truthCalls({ customer, from, now: to })) {
      const createdAt = new Date(call.dateCreated)
      const before = new Date(createdAt.getTime() + (listedWithinSeconds - 30) * 1000)
      const hidden = await listHidden(customer, before)
      if (hidden.some(({ sid }) => sid === call.sid)) return { sid: call.sid, createdAt }
    }
  }
  throw new Error('none is late')
}

test('a call that is listed five minutes after it began is in with the next round', async () => {
  // A call a day: none before it that is asked for again has the lists reach back to it.
  const { sid, createdAt } = await findLateCall('harbour-lane')
  const isHidden = async () => (await listHidden('harbour-lane')).some((call) => call.sid === sid)
  await moveTo(createdAt)
  const started = await startCustomer('harbour-lane')
  for (let minute = 1; minute < listedWithinSeconds / 60; minute += 1) {
    await passMinute(started)
    expect(await isHidden()).toBe(true)
  }
  await passMinute(started)
  expect(await isHidden()).toBe(false)
})

test('a busy account has with each round what is listed by then, before midnight and after', async () => {
  await moveTo('2026-03-10T23:52:00Z')
  const started = await startCustomer('copper-basin')
  let hidden = 0
  while (now < new Date('2026-03-11T00:08:00Z')) {
    hidden += (await listHidden('copper-basin')).length
    await passMinute(started)
  }
  expect(hidden).toBeGreaterThan(50)
})

test('calls of the last minutes before midnight are in, though the history was read before they were listed', async () => {
  await moveTo('2026-03-11T00:00:20Z')
  expect((await listHidden('copper-basin')).length).toBeGreaterThan(3)
  const started = await startCustomer('copper-basin')
  for (let minute = 1; minute <= 6; minute += 1) await passMinute(started)
})
