import type { AccountKind } from '#lib/db/generated/enums.ts'

const places: Record<AccountKind, number> = { main: 0, subaccount: 1, sandbox: 2 }

/**
 * Accounts in the order a person looks for them: the main one, subaccounts by name, the sandbox last.
 *
 * @param accounts - in any order; left as they are
 */
export function sortAccounts<T extends { kind: AccountKind; friendlyName: string; id: number }>(
  accounts: readonly T[],
): T[] {
  return accounts.toSorted(
    (a, b) =>
      places[a.kind] - places[b.kind] ||
      a.friendlyName.localeCompare(b.friendlyName, 'en') ||
      a.id - b.id,
  )
}
