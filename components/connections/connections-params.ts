import { createLoader, createSerializer } from 'nuqs/server'
import { parseAsAccountId, parseAsPage } from '#lib/analytics/search-params.ts'
import type { ConnectionsPlace } from './page-connections.ts'

const parsers = { page: parseAsPage, account: parseAsAccountId }

const load = createLoader(parsers)
const serialize = createSerializer(parsers)

/** Parses the connections page's search parameters; what makes no sense is absent. */
export function parseConnectionsParams(
  input: URLSearchParams | Record<string, string | string[] | undefined>,
): ConnectionsPlace {
  return load(input)
}

/**
 * The connections page.
 *
 * @param root - `/w/acme`
 * @param place - a page, or the one that has an account
 */
export function connectionsHref(root: string, place: Partial<ConnectionsPlace> = {}): string {
  return serialize(`${root}/connections`, place)
}

/** Where the progress of some accounts is asked for. */
export function progressHref(root: string, accountIds: readonly number[]): string {
  return `${root}/connections/progress?account=${accountIds.join(',')}`
}

/** Where the progress of all histories together is asked for. */
export function totalProgressHref(root: string): string {
  return `${root}/connections/progress?total`
}
