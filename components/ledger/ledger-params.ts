import { createLoader, createSerializer } from 'nuqs/server'
import { parseAsAccountId, parseAsDay, parseAsPage } from '#lib/analytics/search-params.ts'
import type { LedgerPlace } from '#lib/ledger/get-ledger-page.ts'

const parsers = {
  page: parseAsPage,
  /** The account and the UTC day that are looked at; the page is then the account's. */
  account: parseAsAccountId,
  day: parseAsDay,
  /** A UTC day of those that are shown, see `calendar-spans.ts`; an open day outside of them goes before it. */
  span: parseAsDay,
}

const load = createLoader(parsers)
const serialize = createSerializer(parsers)

/** Where on the completeness page a reader is: in the ledger, and in time. Without a span it shows the newest days. */
export type LedgerParams = LedgerPlace & { span: string | null }

/** A page of accounts, from 1, and the span of days that it shows; null for the newest. */
export type LedgerStop = { page: number; span: string | null }

/** Parses the completeness page's search parameters; what makes no sense is absent. */
export function parseLedgerParams(
  input: URLSearchParams | Record<string, string | string[] | undefined>,
): LedgerParams {
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
export function ledgerHref(root: string, stop: Partial<LedgerStop> = {}): string {
  return serialize(`${root}/completeness`, stop)
}
