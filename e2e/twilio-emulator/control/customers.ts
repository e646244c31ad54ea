import type { Emulator } from '../emulator.ts'

/** Every customer with its accounts and, while it allows the app, its sandbox. */
export function describeCustomers(emulator: Emulator): object[] {
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
