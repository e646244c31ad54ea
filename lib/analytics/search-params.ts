// Every bit of a screen's state, as it stands in the URL: parsed the same on both sides, wrong values fall back.
import {
  createLoader,
  createParser,
  createSerializer,
  parseAsArrayOf,
  parseAsStringLiteral,
  type inferParserType,
} from 'nuqs/server'
import { granularities } from './granularity.ts'
import { rangePresets } from './range-preset.ts'

/** What a bar of the volume chart is made of. */
export const stacks = ['status', 'direction'] as const
export type Stack = (typeof stacks)[number]

/** A call has no parent; a leg is any record. */
export const units = ['calls', 'legs'] as const
export type Unit = (typeof units)[number]

/** In `country`, stands for calls whose other side is not a phone number. */
export const noCountry = 'none'

function parseAsPattern(pattern: RegExp) {
  return createParser({
    parse: (value) => (pattern.test(value) ? value : null),
    serialize: (value: string) => value,
  })
}

/** A calendar day, `YYYY-MM-DD`. */
export const parseAsDay = createParser({
  parse: (value) => {
    if (!/^(19[7-9]|2\d{2})\d-\d{2}-\d{2}$/.test(value)) return null
    const midnight = new Date(`${value}T00:00:00Z`)
    const isDay = !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(value)
    return isDay ? value : null
  },
  serialize: (value: string) => value,
})

const parseAsInstant = createParser({
  parse: (value) => {
    const instant = new Date(/^\d{4}-\d{2}-\d{2}T[\d:]+Z$/.test(value) ? value : Number.NaN)
    return Number.isNaN(instant.getTime()) ? null : instant
  },
  serialize: (value: Date) => value.toISOString().replace(/\.000Z$/, 'Z'),
  eq: (a, b) => a.getTime() === b.getTime(),
})

/** Nine digits at most, so that it always fits Postgres's integer. */
export const parseAsAccountId = createParser({
  parse: (value) => (/^[1-9]\d{0,8}$/.test(value) ? Number(value) : null),
  serialize: String,
})

/** A page of a list, from 1. */
export const parseAsPage = createParser({
  parse: (value) => (/^[1-9]\d{0,5}$/.test(value) ? Number(value) : null),
  serialize: String,
}).withDefault(1)

const word = parseAsPattern(/^[a-z][a-z-]{0,39}$/)

const parsers = {
  range: parseAsStringLiteral([...rangePresets, 'custom']).withDefault('last30Days'),
  /** First and last day of a custom range, both inclusive. */
  from: parseAsDay,
  to: parseAsDay,
  granularity: parseAsStringLiteral(granularities),
  stack: parseAsStringLiteral(stacks).withDefault('status'),
  unit: parseAsStringLiteral(units).withDefault('calls'),
  account: parseAsArrayOf(parseAsAccountId).withDefault([]),
  direction: parseAsArrayOf(word).withDefault([]),
  status: parseAsArrayOf(word).withDefault([]),
  country: parseAsArrayOf(parseAsPattern(/^([A-Z]{2}|none)$/)).withDefault([]),
  /** The customer's own side of the call. */
  number: parseAsPattern(/^[^\p{Cc}]{1,128}$/u),
  /** First instant of the one bucket of the range that is looked at; set by a click on a bar. */
  bucket: parseAsInstant,
  /** A place in the call list, and the call that is open; opaque, see `call-key.ts`. */
  cursor: parseAsPattern(/^[on][\w-]{32}$/),
  call: parseAsPattern(/^[\w-]{22}$/),
}

/** A screen's state, parsed. */
export type SearchParams = inferParserType<typeof parsers>

const load = createLoader(parsers)
const serialize = createSerializer(parsers)

/**
 * Parses a page's search parameters.
 *
 * @param input - as Next hands them over, or a query string
 * @returns every parameter, each wrong or absent one at its default; never throws
 */
export function parseSearchParams(
  input: URLSearchParams | Record<string, string | string[] | undefined>,
): SearchParams {
  return load(input)
}

const periodKeys = ['range', 'from', 'to', 'granularity'] as const

/**
 * The one place that makes a link to a screen with its state. A change of anything goes back to the first page
 * and closes the open call; a change of the period leaves the bucket.
 *
 * @param pathname - of the screen
 * @param params - the present state
 * @param change - what the link changes; null puts a parameter back to its default
 * @returns a relative URL without the parameters that are at their default
 */
export function hrefWith(
  pathname: string,
  params: SearchParams,
  change: { [K in keyof SearchParams]?: SearchParams[K] | null } = {},
): string {
  const isPeriodChanged = periodKeys.some((key) => key in change)
  const isPageKept = Object.keys(change).every((key) => key === 'call')
  return serialize(pathname, {
    ...params,
    ...(isPeriodChanged && { bucket: null }),
    ...(!isPageKept && { cursor: null }),
    call: null,
    ...change,
  })
}

/** What narrows the calls on a screen besides its period. An empty list lets everything through. */
export type CallFilter = Pick<
  SearchParams,
  'unit' | 'account' | 'direction' | 'status' | 'country' | 'number'
>

/** Whether anything but the period and the unit narrows the calls. */
export function hasFilter(params: CallFilter): boolean {
  const lists = [params.account, params.direction, params.status, params.country]
  return params.number !== null || lists.some((list) => list.length > 0)
}

/** The change that drops every filter. */
export const noFilter = {
  account: null,
  direction: null,
  status: null,
  country: null,
  number: null,
} as const
