import { expect, test } from 'vitest'
import { EmulatorControl } from '../control-client.ts'
import type { EmulatorOptions } from '../options.ts'
import { startEmulator } from '../server.ts'
import { NOW } from '../testing/harness.ts'

const crowd = { customers: 6, callsPerCustomer: 3000, accountsPerCustomer: 2, rushPerHour: null }

async function startCrowd(options: Partial<EmulatorOptions['crowd']> = {}) {
  const emulator = await startEmulator({ crowd: { ...crowd, ...options }, now: new Date(NOW) })
  return { emulator, control: new EmulatorControl(emulator.url) }
}

test('stands in the place of the catalogue, each customer with about the calls asked for', async () => {
  const { emulator, control } = await startCrowd()
  await using _ = emulator
  const customers = await control.customers()
  expect(customers.map(({ id }) => id)).toEqual(
    [1, 2, 3, 4, 5, 6].map((number) => `customer-00${number}`),
  )
  expect(new Set(customers.map(({ ownerAccountSid }) => ownerAccountSid)).size).toBe(6)
  expect(new Set(customers.map(({ timeZone }) => timeZone)).size).toBe(5)
  for (const { id, accounts } of customers) {
    expect(accounts).toHaveLength(2)
    const { legs, byAccount } = await control.truth({ customer: id })
    expect(Math.abs(legs - 3000)).toBeLessThan(300)
    expect(Object.keys(byAccount)).toEqual(accounts.map(({ sid }) => sid))
  }
})

test('is the same for the same seed', async () => {
  const first = await startCrowd()
  await using _first = first.emulator
  const second = await startCrowd()
  await using _second = second.emulator
  const selection = { customer: 'customer-002', from: '2026-03-10' }
  const calls = await first.control.truthCalls(selection)
  expect(calls.length).toBeGreaterThan(0)
  expect(await second.control.truthCalls(selection)).toEqual(calls)
})

test('a rush begins in the hour of the start, and goes on', async () => {
  const { emulator, control } = await startCrowd({ rushPerHour: 1200 })
  await using _ = emulator
  const conversations = async (from: string, to: string) => {
    const { calls } = await control.truth({ customer: 'customer-003', from, to })
    return calls
  }
  expect(await conversations('2026-03-18T16:00:00Z', '2026-03-18T17:00:00Z')).toBeLessThan(50)
  const before = await conversations('2026-03-18T17:00:00Z', '2026-03-18T19:00:00Z')
  expect(Math.abs(before - 2 * 600)).toBeLessThan(10)
  await control.setClock({ advanceMs: 3_600_000 })
  const after = await conversations('2026-03-18T17:00:00Z', '2026-03-18T19:00:00Z')
  expect(Math.abs(after - before - 2 * 1200)).toBeLessThan(10)
})

test('the accounts are read with a credential like any other', async () => {
  const { emulator, control } = await startCrowd()
  await using _ = emulator
  const { sid } = await control.allow('customer-004')
  const credential = Buffer.from(`${sid}:emulator-auth-token`).toString('base64')
  const response = await fetch(`${emulator.url}/2010-04-01/Accounts.json`, {
    headers: { authorization: `Basic ${credential}` },
  })
  expect(await response.json()).toMatchObject({ accounts: { length: 3 } })
})
