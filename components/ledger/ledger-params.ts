import { createLoader, createSerializer } from 'nuqs/server'
import { parseAsAccountId, parseAsDay } from '#lib/analytics/search-params.ts'

const parsers = {
  /** The account and the UTC day that are looked at. */
  account: parseAsAccountId,
  day: parseAsDay,
}

/** The day of an account that the completeness page has open; both null, or it is none. */
export type ChosenDay = { account: number | null; day: string | null }

const load = createLoader(parsers)
const serialize = createSerializer(parsers)

/** Parses the completeness page's search parameters; what makes no sense is absent. */
export function parseLedgerParams(
  input: URLSearchParams | Record<string, string | string[] | undefined>,
): ChosenDay {
  return load(input)
}

/** The id of an account's card, so that a link without JavaScript ends there. */
export function accountAnchor(accountId: number): string {
  return `account-${accountId}`
}

/**
 * The completeness page, with a day open or none.
 *
 * @param root - `/w/acme`
 */
export function ledgerHref(root: string, account?: number, day?: string): string {
  if (account === undefined) return `${root}/completeness`
  const href = serialize(`${root}/completeness`, { account, day: day ?? null })
  return `${href}#${accountAnchor(account)}`
}
