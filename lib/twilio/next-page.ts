import { TwilioError } from './errors.ts'
import { sdkOrigin } from './read-only-request-client.ts'

const maxLength = 4096

/**
 * Checks where a server, or a kept cursor, wants the next page to be read: the same host and exactly the same path.
 * Anything else could point our credential at another account or another server.
 *
 * @param uri - `next_page_uri` as it came: relative as a rule
 * @param path - the list's path, as in `/2010-04-01/Accounts.json`
 * @param apiBaseUrl - the configured server, accepted as the host of an absolute URI
 * @returns path and query, relative to the API's host
 * @throws {@link TwilioError} of kind `malformed`
 */
export function checkNextPage(uri: string, path: string, apiBaseUrl: string): string {
  const home = new URL(apiBaseUrl)
  const url = URL.canParse(uri, home) ? new URL(uri, home) : null
  const isHome = url !== null && [home.origin, sdkOrigin].includes(url.origin)
  if (!isHome || url.pathname !== path || url.username || uri.length > maxLength) {
    throw new TwilioError(
      'malformed',
      'Twilio pointed to a next page that is not part of the list.',
    )
  }
  return path + url.search
}

/** What must differ from page to page: the token where there is one, else the whole query. */
export function tokenOf(cursor: string): string {
  const { search, searchParams } = new URL(cursor, sdkOrigin)
  return searchParams.get('PageToken') ?? search
}

/** The page size that a cursor continues with; null when it names none. */
export function pageSizeOf(cursor: string): number | null {
  const text = new URL(cursor, sdkOrigin).searchParams.get('PageSize')
  return text && /^\d{1,4}$/.test(text) ? Number(text) : null
}
