import { error, type Reply } from './reply.ts'

const DEFAULT_PAGE_SIZE = 50
const MAX_PAGE_SIZE = 1000

export type PageRequest = { size: number; number: number; token: string | null }

/**
 * Reads PageSize, Page and PageToken; beyond a thousand a page, or below one, Twilio answers
 * 400/20007.
 */
export function parsePageRequest(query: URLSearchParams): PageRequest | Reply {
  const size = parseCount(query.get('PageSize'), DEFAULT_PAGE_SIZE)
  if (size === null || size < 1 || size > MAX_PAGE_SIZE) {
    return error('badPageSize', `Page size must be between 1 and ${MAX_PAGE_SIZE}`)
  }
  const number = parseCount(query.get('Page'), 0)
  if (number === null) return error('badParameter', 'Page must be a whole number')
  return { size, number, token: query.get('PageToken') }
}

function parseCount(text: string | null, whenAbsent: number): number | null {
  if (text === null || text === '') return whenAbsent
  return /^\d{1,9}$/.test(text) ? Number(text) : null
}

type PageLinks = {
  uri: string
  page: PageRequest
  rows: number
  next: PageLink | null
  previous: PageLink | null
}

/** A page is reached by its token; the first one by none. */
type PageLink = { token: string | null }

/**
 * The envelope's fields beside the rows: no total, relative URIs, every filter repeated in them.
 */
export function pageFields(path: string, query: URLSearchParams, links: PageLinks): PageFields {
  const { page, rows } = links
  const start = page.number * page.size
  const filters = [...query].filter(([name]) => !PAGING_PARAMETERS.has(name))
  const uriOf = (number: number, token: string | null): string => {
    const parameters = new URLSearchParams(filters)
    parameters.set('PageSize', String(page.size))
    parameters.set('Page', String(number))
    if (token !== null) parameters.set('PageToken', token)
    return `${path}?${parameters.toString()}`
  }
  return {
    end: rows === 0 ? start : start + rows - 1,
    first_page_uri: uriOf(0, null),
    next_page_uri: links.next === null ? null : uriOf(page.number + 1, links.next.token),
    page: page.number,
    page_size: page.size,
    previous_page_uri:
      links.previous === null ? null : uriOf(Math.max(page.number - 1, 0), links.previous.token),
    start,
    uri: links.uri,
  }
}

type PageFields = {
  end: number
  first_page_uri: string
  next_page_uri: string | null
  page: number
  page_size: number
  previous_page_uri: string | null
  start: number
  uri: string
}

const PAGING_PARAMETERS = new Set(['PageSize', 'Page', 'PageToken'])

/** One page of a short list, its token being the SID of the last row before it. */
export function slicePage<Row>(
  rows: readonly Row[],
  page: PageRequest,
  sidOf: (row: Row) => string,
): { rows: Row[]; next: PageLink | null; previous: PageLink | null } | Reply {
  const before =
    page.token === null ? -1 : rows.findIndex((row) => `PA${sidOf(row)}` === page.token)
  if (page.token !== null && before === -1) return error('badPageToken', 'Invalid PageToken')
  const begin = before + 1
  const slice = rows.slice(begin, begin + page.size)
  const last = slice.at(-1)
  const hasNext = begin + page.size < rows.length && last !== undefined
  const beforePrevious = rows[begin - page.size - 1]
  return {
    rows: slice,
    next: hasNext ? { token: `PA${sidOf(last)}` } : null,
    previous:
      begin === 0
        ? null
        : { token: beforePrevious === undefined ? null : `PA${sidOf(beforePrevious)}` },
  }
}
