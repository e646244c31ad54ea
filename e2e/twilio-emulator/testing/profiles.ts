import { buildCustomers } from '../customers/directory.ts'
import type { TrafficProfile } from '../traffic/profile.ts'
import type { Traffic } from '../traffic/traffic.ts'

/** The traffic of a customer's owner account, on its own. */
export function trafficOf(customerId: string, factor = 1, seed = 1): Traffic {
  const customer = buildCustomers(seed, factor).find((one) => one.id === customerId)
  if (customer === undefined) throw new Error(`no customer ${customerId}`)
  return customer.owner.traffic
}

/** The same traffic with other facts; the key stays, so that draws are the same. */
export function profileOf(
  customerId: string,
  changes: Partial<TrafficProfile> = {},
): TrafficProfile {
  return { ...trafficOf(customerId).profile, ...changes }
}

export function second(instant: string): number {
  return Date.parse(instant) / 1000
}
