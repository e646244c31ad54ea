import { hash2, hashText, hexDigits } from '../traffic/hash.ts'
import { fictionalNumber } from '../traffic/phone-numbers.ts'
import type { TrafficProfile } from '../traffic/profile.ts'
import { Traffic } from '../traffic/traffic.ts'
import { type AccountSpec, CATALOGUE, type CustomerSpec } from './catalogue.ts'

export type CustomerAccount = {
  sid: string
  ownerSid: string
  slug: string
  friendlyName: string
  status: 'active' | 'suspended'
  /** Seconds since 1970. */
  createdAt: number
  traffic: Traffic
}

export type Customer = {
  id: string
  companyName: string
  timeZone: string
  priceUnit: string
  owner: CustomerAccount
  /** The owner first, then its subaccounts. */
  accounts: readonly CustomerAccount[]
}

const FIRST_ACCOUNT_CREATED_AT = Date.UTC(2023, 1, 6, 9, 30) / 1000

/** Every customer with its accounts' traffic: the same for the same seed and factor. */
export function buildCustomers(seed: number, factor: number): Customer[] {
  return CATALOGUE.map((spec) => buildCustomer(spec, seed, spec.isScaled ? factor : 1))
}

/** One customer, its accounts' volumes times the factor. */
export function buildCustomer(
  spec: CustomerSpec,
  seed: number,
  factor: number,
  rush: TrafficProfile['rush'] = null,
): Customer {
  const ownerSid = accountSid(seed, `${spec.id}/${spec.accounts[0].slug}`)
  const [owner, ...subaccounts] = spec.accounts.map((account, n) => {
    const sid = accountSid(seed, `${spec.id}/${account.slug}`)
    return {
      sid,
      ownerSid,
      slug: account.slug,
      friendlyName: account.friendlyName,
      status: account.status,
      createdAt: FIRST_ACCOUNT_CREATED_AT + n * 86_400 * 23 + (hashText(seed, sid) % 80_000),
      traffic: new Traffic({ ...buildProfile(spec, account, sid, seed, factor), rush }),
    }
  })
  if (owner === undefined) throw new Error(`${spec.id} has no account`)
  const { id, companyName, timeZone, priceUnit } = spec
  return { id, companyName, timeZone, priceUnit, owner, accounts: [owner, ...subaccounts] }
}

function buildProfile(
  customer: CustomerSpec,
  account: AccountSpec,
  sid: string,
  seed: number,
  factor: number,
): TrafficProfile {
  const key = hashText(seed, sid)
  return {
    accountSid: sid,
    key,
    outageKey: hashText(seed, customer.id),
    timeZone: customer.timeZone,
    country: customer.country,
    conversationsPerDay: account.conversationsPerDay * factor,
    shape: account.shape,
    mix: account.mix,
    dialShare: account.dialShare,
    medianTalkSeconds: customer.medianTalkSeconds,
    outboundAnswerShare: customer.outboundAnswerShare,
    priceUnit: customer.priceUnit,
    ratePerMinute: customer.ratePerMinute,
    ownNumbers: Array.from({ length: account.ownNumbers }, (_, n) =>
      fictionalNumber(customer.country, hash2(key, n)),
    ),
    agents: customer.agents,
    endsAtSecond: account.endsAt === undefined ? null : Date.parse(account.endsAt) / 1000,
    rush: null,
  }
}

export function accountSid(seed: number, name: string): string {
  return `AC${hexDigits(seed, name, 32)}`
}
