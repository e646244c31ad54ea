import { createLoader, createSerializer } from 'nuqs/server'
import { parseAsAccountId, parseAsDay, parseAsPage } from '#lib/analytics/search-params.ts'
import type { LedgerPlace } from '#lib/ledger/get-ledger-page.ts'

const parsers = {
  page: parseAsPage,
  /** The account and the UTC day that are looked at; the page is then the account's. */
  account: parseAsAccountId,
  day: parseAsDay,
}

const load = createLoader(parsers)
const serialize = createSerializer(parsers)

/** Parses the completeness page's search parameters; what makes no sense is absent. */
export function parseLedgerParams(
  input: URLSearchParams | Record<string, string | string[] | undefined>,
): LedgerPlace {
  return load(input)
}

/** The id of an account's card, so that a link without JavaScript ends there. */
export function accountAnchor(accountId: number): string {
  return `account-${accountId}`
}

/**
 * The completeness page with a day of an account open.
 *
 * @param root - `/w/acme`
 */
export function ledgerDayHref(root: string, account: number, day: string): string {
  return `${serialize(`${root}/completeness`, { account, day })}#${accountAnchor(account)}`
}

/**
 * A page of the completeness page, with no day open.
 *
 * @param root - `/w/acme`
 */
export function ledgerHref(root: string, page = 1): string {
  return serialize(`${root}/completeness`, { page })
}
