import { type Emulator, historyStart } from '../emulator.ts'
import { type Leg, listedAt } from '../traffic/leg.ts'
import { type Parties, partiesOf, secondLegParties } from '../traffic/parties.ts'
import type { CreatedRange, Traffic } from '../traffic/traffic.ts'
import { type CallFilters, createdRangeOf, matchesTimes, parseCallFilters } from './call-filters.ts'
import { AsciiText } from './ascii-text.ts'
import { callJson, EXPECTED_RECORD_LENGTH, malformedCallJson, writeCall } from './call-json.ts'
import { collectPage, parseToken, tokenOf } from './call-page.ts'
import { type PageRequest, pageFields, parsePageRequest } from './paging.ts'
import { error, json, notFound, type Reply } from './reply.ts'

/** `GET …/Calls.json`; `traffic` is null for accounts that never have calls. */
export async function listCalls(
  emulator: Emulator,
  traffic: Traffic | null,
  path: string,
  uri: string,
  query: URLSearchParams,
): Promise<Reply> {
  const page = parsePageRequest(query)
  if ('status' in page) return page
  const filters = parseCallFilters(query)
  if ('badParameter' in filters) {
    return error('badParameter', `Parameter '${filters.badParameter}' is not valid`)
  }
  if (traffic === null) return listNoCalls(path, uri, query, page)
  const cursor = parseToken(traffic, page.token)
  if (cursor === undefined) return error('badPageToken', 'Invalid PageToken')
  const now = emulator.clock.nowSeconds()
  const visible = { from: historyStart(emulator, now), to: now }
  const range = narrowToParent(traffic, filters, createdRangeOf(filters, visible))
  const { listedWithinSeconds } = emulator.settings
  const isMatch = matcherOf(traffic, filters, { now, listedWithinSeconds })
  const { legs, hasMore } = await collectPage(traffic, range, cursor, page.size, isMatch)
  const first = legs[0]
  const last = legs.at(-1)
  const hasNext = last !== undefined && (hasMore || cursor?.side === 'before')
  const hasPrevious = first !== undefined && page.number > 0
  const fields = pageFields(path, query, {
    uri,
    page,
    rows: legs.length,
    next: hasNext ? { token: tokenOf(traffic, 'after', last) } : null,
    previous: hasPrevious ? { token: tokenOf(traffic, 'before', first) } : null,
  })
  const body = new AsciiText(legs.length * EXPECTED_RECORD_LENGTH + 4096)
  body.add('{"calls":[')
  for (const leg of legs) {
    if (leg !== first) body.add(',')
    writeRow(body, emulator, traffic, leg, now)
  }
  body.add(`],${JSON.stringify(fields).slice(1)}`)
  return json(body.toBuffer(), legs.length)
}

function listNoCalls(path: string, uri: string, query: URLSearchParams, page: PageRequest): Reply {
  if (page.token !== null) return error('badPageToken', 'Invalid PageToken')
  const fields = pageFields(path, query, { uri, page, rows: 0, next: null, previous: null })
  return json(JSON.stringify({ calls: [], ...fields }))
}

/** `GET …/Calls/{Sid}.json`; answers for a call that no list shows yet, too. */
export function readCall(
  emulator: Emulator,
  traffic: Traffic | null,
  callSid: string,
  path: string,
): Reply {
  const now = emulator.clock.nowSeconds()
  const leg = traffic?.findBySid(callSid) ?? null
  if (traffic === null || leg === null) return notFound(path)
  if (leg.createdAt > now || leg.createdAt < historyStart(emulator, now)) return notFound(path)
  return json(rowJson(emulator, traffic, leg, now), 1)
}

function rowJson(emulator: Emulator, traffic: Traffic, leg: Leg, now: number): string {
  const { latePrices } = emulator.settings
  const row = callJson(traffic, leg, partiesOfLeg(traffic, leg), { now, latePrices })
  const malformation = emulator.anomalies.malformationOf(traffic.sidOf(leg))
  return malformation === undefined ? row : malformedCallJson(row, malformation)
}

function writeRow(
  out: AsciiText,
  emulator: Emulator,
  traffic: Traffic,
  leg: Leg,
  now: number,
): void {
  const { latePrices } = emulator.settings
  if (emulator.anomalies.hasMalformed) out.add(rowJson(emulator, traffic, leg, now))
  else writeCall(out, traffic, leg, partiesOfLeg(traffic, leg), { now, latePrices })
}

/** A second leg is created in the minute of its first. */
function narrowToParent(traffic: Traffic, filters: CallFilters, range: CreatedRange): CreatedRange {
  if (filters.parentCallSid === null) return range
  const parent = traffic.findBySid(filters.parentCallSid)
  if (parent === null) return { from: 0, to: -1 }
  const minuteEnd = parent.createdAt - (parent.createdAt % 60) + 59
  return {
    from: Math.max(range.from, parent.createdAt),
    to: Math.min(range.to, minuteEnd),
  }
}

function matcherOf(
  traffic: Traffic,
  filters: CallFilters,
  { now, listedWithinSeconds }: { now: number; listedWithinSeconds: number },
): (leg: Leg) => boolean {
  const { to, from, parentCallSid } = filters
  const hasParties = to !== null || from !== null
  return (leg) => {
    if (listedWithinSeconds > 0 && listedAt(leg, listedWithinSeconds) > now) return false
    if (!matchesTimes(filters, leg, now)) return false
    if (parentCallSid !== null && traffic.parentSidOf(leg) !== parentCallSid) return false
    if (!hasParties) return true
    const parties = partiesOfLeg(traffic, leg)
    return (to === null || parties.to === to) && (from === null || parties.from === from)
  }
}

export function partiesOfLeg(traffic: Traffic, leg: Leg): Parties {
  const { profile } = traffic
  if (leg.part === 0) return partiesOf(profile, leg)
  const parent = traffic.parentOf(leg)
  if (parent === null) throw new Error('a second leg always has a first one')
  return secondLegParties(profile, leg, partiesOf(profile, parent))
}
