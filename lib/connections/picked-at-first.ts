import type { ConnectedAccount } from './list-connections.ts'

/**
 * What the account picker proposes: what is synced already, or all but the sandbox, which has no calls of its own.
 *
 * @param accounts - of one connection
 * @returns account ids
 */
export function pickedAtFirst(
  accounts: readonly Pick<ConnectedAccount, 'id' | 'kind' | 'isSelected'>[],
): number[] {
  const isFirstTime = accounts.every(({ isSelected }) => !isSelected)
  return accounts.flatMap(({ id, kind, isSelected }) =>
    (isFirstTime ? kind !== 'sandbox' : isSelected) ? [id] : [],
  )
}
