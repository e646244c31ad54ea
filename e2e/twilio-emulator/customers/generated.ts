import { drawConversation } from '../traffic/conversation.ts'
import { meanOfDay } from '../traffic/day-plan.ts'
import type { TrafficProfile } from '../traffic/profile.ts'
import { CATALOGUE, type CustomerSpec } from './catalogue.ts'
import { buildCustomer, type Customer } from './directory.ts'

/** Customers in the place of the catalogue's, as many and as large as a measurement wants them. */
export type Crowd = {
  customers: number
  /** About so many in the whole history; the truth counts them. */
  callsPerCustomer: number
  accountsPerCustomer: number
  /** From the hour of the start on, conversations an hour in each account; null: as in its history. */
  rushPerHour: number | null
}

const SAMPLED_CONVERSATIONS = 4000

/** Customers that differ as the catalogue's do, their traffic spread over the days up to `now` (seconds since 1970). */
export function buildCrowd(
  seed: number,
  crowd: Crowd,
  history: { now: number; days: number },
): Customer[] {
  const rush =
    crowd.rushPerHour === null
      ? null
      : { fromHour: Math.floor(history.now / 3600), perHour: crowd.rushPerHour }
  return Array.from({ length: crowd.customers }, (_, n) => {
    const spec = specOf(n, crowd.accountsPerCustomer)
    const unscaled = buildCustomer(spec, seed, 1)
    const today = Math.floor(history.now / 86_400)
    const callsOfOne = unscaled.accounts.reduce(
      (sum, { traffic }) => sum + expectedCalls(traffic.profile, today - history.days, today),
      0,
    )
    return buildCustomer(spec, seed, crowd.callsPerCustomer / callsOfOne, rush)
  })
}

function specOf(n: number, accounts: number): CustomerSpec {
  const model = CATALOGUE[n % CATALOGUE.length]
  if (model === undefined) throw new Error('the catalogue is empty')
  const number = String(n + 1).padStart(3, '0')
  const [first] = model.accounts
  const accountOf = (place: number) => ({
    ...first,
    slug: `account-${place}`,
    friendlyName: `Customer ${number} – ${place}`,
  })
  const others = Array.from({ length: accounts - 1 }, (_, place) => accountOf(place + 2))
  return {
    ...model,
    id: `customer-${number}`,
    companyName: `Customer ${number}`,
    accounts: [accountOf(1), ...others],
  }
}

/** Calls of the days `[firstDay, endDay)`, days since 1970, but for chance and outages. */
function expectedCalls(profile: TrafficProfile, firstDay: number, endDay: number): number {
  let conversations = 0
  for (let day = firstDay; day < endDay; day += 1) {
    const date = Temporal.PlainDate.from('1970-01-01').add({ days: day })
    conversations += meanOfDay(profile, date)
  }
  return conversations * callsPerConversation(profile)
}

function callsPerConversation(profile: TrafficProfile): number {
  let calls = 0
  for (let index = 0; index < SAMPLED_CONVERSATIONS; index += 1) {
    calls += drawConversation(profile, 0, index, SAMPLED_CONVERSATIONS, false).length
  }
  return calls / SAMPLED_CONVERSATIONS
}
