// For integration tests only: an evening in March on which a customer of the emulator has just switched its accounts on,
// and a clock that we and the emulator both go by. Its exports are what they are at that moment of the test.
import { afterAll, beforeAll, beforeEach } from 'vitest'
import type { ReadContext } from '#lib/sync/read/read-context.ts'
import { startAccounts } from '#lib/sync/start-accounts.ts'
import { connectCustomer, resetSync } from './customer.ts'
import { startTwilio, type TestTwilio } from './emulated-twilio.ts'

/** When the accounts were switched on; the history is a month long. */
export const evening = new Date('2026-03-10T18:30:00Z')

export let twilio: TestTwilio
export let customer: Awaited<ReturnType<typeof connectCustomer>>
export let now = new Date(evening)

export const context: ReadContext = {
  clock: () => now,
  signal: new AbortController().signal,
}

/** Sets both clocks. */
export async function moveTo(instant: Date | string): Promise<void> {
  now = new Date(instant)
  await twilio.control('PUT', 'clock', { now: now.toISOString() })
}

/** Begins the evening anew before each test of a file. */
export function beginEachTestThatEvening(world: Parameters<typeof startTwilio>[0] = {}): void {
  beforeAll(async () => {
    twilio = await startTwilio({ now: evening, historyDays: 60, ...world })
  })
  beforeEach(async () => {
    await resetSync()
    await twilio.control('POST', 'reset')
    await moveTo(evening)
    customer = await connectCustomer(twilio)
    await startAccounts(customer.workspaceId, customer.accountIds, context.clock)
  })
  afterAll(async () => {
    await twilio.close()
  })
}
