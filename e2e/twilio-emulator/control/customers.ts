import type { Emulator } from '../emulator.ts'

export type CustomerDescription = {
  id: string
  companyName: string
  timeZone: string
  priceUnit: string
  ownerAccountSid: string
  /** Null until the customer allows the app, and after a revocation. */
  sandboxSid: string | null
  /** The owner first; the sandbox is not among them. */
  accounts: { sid: string; friendlyName: string; status: string; numbers: readonly string[] }[]
}

/** Every customer with its accounts and, while it allows the app, its sandbox. */
export function describeCustomers(emulator: Emulator): CustomerDescription[] {
  const { customers, authorizations } = emulator
  return customers.map((customer) => {
    const sandbox = authorizations.find(customer.id)?.sandbox ?? null
    return {
      id: customer.id,
      companyName: customer.companyName,
      timeZone: customer.timeZone,
      priceUnit: customer.priceUnit,
      ownerAccountSid: customer.owner.sid,
      sandboxSid: sandbox?.sid ?? null,
      accounts: customer.accounts.map((account) => ({
        sid: account.sid,
        friendlyName: authorizations.friendlyNameOf(account.sid) ?? account.friendlyName,
        status: account.status,
        numbers: account.traffic.profile.ownNumbers,
      })),
    }
  })
}
