import type { ConnectionListing } from '#lib/connections/list-connections.ts'

/** How many accounts a page of the connections has. */
export const accountsOfPage = 50

/** Where in the connections a reader is: a page from 1, or the one that has an account. */
export type ConnectionsPlace = { page: number; account: number | null }

/** The connections of one page, each with the accounts that are on it, and how many there are in all. */
export type ConnectionsPage = {
  connections: ConnectionListing[]
  page: number
  pages: number
  /** Of the first account on the page, from 1; 0 without accounts. */
  firstPlace: number
  accountCount: number
}

/**
 * Cuts connections into pages of accounts; one without accounts is with those before it.
 *
 * @param place - a page beyond the last is the last; an account that there is not is passed over
 */
export function pageConnections(
  connections: readonly ConnectionListing[],
  { page: wanted, account }: ConnectionsPlace,
): ConnectionsPage {
  const ids = connections.flatMap(({ accounts }) => accounts.map(({ id }) => id))
  const pages = Math.max(1, Math.ceil(ids.length / accountsOfPage))
  const chosen = account === null ? -1 : ids.indexOf(account)
  const page = chosen < 0 ? Math.min(wanted, pages) : Math.floor(chosen / accountsOfPage) + 1
  const start = (page - 1) * accountsOfPage
  const shown = new Set(ids.slice(start, start + accountsOfPage))
  let before = 0
  const onPage = connections.flatMap((connection) => {
    const place = before
    before += connection.accounts.length
    const accounts = connection.accounts.filter(({ id }) => shown.has(id))
    const isBare = connection.accounts.length === 0
    const isHere = isBare ? pageOf(place) === page : accounts.length > 0
    return isHere ? [{ ...connection, accounts }] : []
  })
  const firstPlace = ids.length === 0 ? 0 : start + 1
  return { connections: onPage, page, pages, firstPlace, accountCount: ids.length }
}

/** The page of the last account before a place, or the first page. */
function pageOf(place: number): number {
  return Math.max(1, Math.ceil(place / accountsOfPage))
}
