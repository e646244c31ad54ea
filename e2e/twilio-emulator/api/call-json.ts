import type { Malformation } from '../control/anomalies.ts'
import { hashText, hexDigits } from '../traffic/hash.ts'
import {
  costAt,
  durationAt,
  endedAt,
  type LatePrices,
  type Leg,
  startedAt,
  statusAt,
  updatedAt,
} from '../traffic/leg.ts'
import { type Parties } from '../traffic/parties.ts'
import { answeredByAt, callerNameOf, forwardedFromOf } from '../traffic/circumstances.ts'
import type { Traffic } from '../traffic/traffic.ts'
import { AsciiText, type Form, makeForm } from './ascii-text.ts'
import { rfc2822 } from './dates.ts'

const SUBRESOURCES = [
  ['events', 'Events'],
  ['notifications', 'Notifications'],
  ['payments', 'Payments'],
  ['recordings', 'Recordings'],
  ['siprec', 'Siprec'],
  ['streams', 'Streams'],
  ['transcriptions', 'Transcriptions'],
  ['user_defined_message_subscriptions', 'UserDefinedMessageSubscriptions'],
  ['user_defined_messages', 'UserDefinedMessages'],
] as const

const CALL_SID_LENGTH = 34

/** About the length of a record, so that a page's text need not grow. */
export const EXPECTED_RECORD_LENGTH = 2200

/** The instant at which calls are looked at, and the setting that their prices go by. */
type Standing = { now: number; latePrices: LatePrices | null }

/** Writes one call record as Twilio does. Nothing in one needs escaping. */
export function writeCall(
  out: AsciiText,
  traffic: Traffic,
  leg: Leg,
  parties: Parties,
  { now, latePrices }: Standing,
): void {
  const { accountSid, priceUnit } = traffic.profile
  const sid = traffic.sidOf(leg)
  const status = statusAt(leg, now)
  const parent = traffic.parentSidOf(leg)
  const cost = costAt(leg, now, latePrices)
  out.add(
    `{"account_sid":"${accountSid}","annotation":null,"answered_by":${answeredBy(leg, now)},` +
      `"api_version":"2010-04-01","caller_name":${callerName(leg)},` +
      `"date_created":"${rfc2822(leg.createdAt)}","date_updated":"${rfc2822(updatedAt(leg, now, latePrices))}",` +
      `"direction":"${leg.direction}","duration":${durationText(leg, now)},` +
      `"end_time":${instantText(endedAt(leg, now), leg)},` +
      `"forwarded_from":${forwardedFrom(leg, parties)},` +
      `"from":"${parties.from}","from_formatted":"${formatted(parties.from)}",` +
      `"group_sid":null,"media_region":"us1",` +
      `"parent_call_sid":${parent === null ? 'null' : `"${parent}"`},` +
      `"phone_number_sid":${phoneNumberSid(leg, parties)},` +
      `"price":${cost === null ? 'null' : `"${priceText(cost)}"`},"price_unit":"${priceUnit}",` +
      `"queue_time":"${leg.queueMs}","sid":"${sid}",` +
      `"start_time":${instantText(startedAt(leg, now), leg)},"status":"${status}",`,
  )
  out.addFilled(subresourcesOf(accountSid), sid)
  out.add(
    `"to":"${parties.to}","to_formatted":"${formatted(parties.to)}",` +
      `"trunk_sid":${trunkSid(traffic, leg)},` +
      `"uri":"/2010-04-01/Accounts/${accountSid}/Calls/${sid}.json"}`,
  )
}

const forms = new Map<string, Form>()

/** Half of a record, and the same in all of an account's but for the call's SID. */
function subresourcesOf(accountSid: string): Form {
  const known = forms.get(accountSid)
  if (known !== undefined) return known
  const calls = `/2010-04-01/Accounts/${accountSid}/Calls/`
  const uris = SUBRESOURCES.map(([name, path]) => `"${name}":"${calls}\0/${path}.json"`)
  const form = makeForm(`"subresource_uris":{${uris.join(',')}},`.split('\0'), CALL_SID_LENGTH)
  forms.set(accountSid, form)
  return form
}

/** One call record. */
export function callJson(traffic: Traffic, leg: Leg, parties: Parties, at: Standing): string {
  const out = new AsciiText(EXPECTED_RECORD_LENGTH)
  writeCall(out, traffic, leg, parties, at)
  return out.toBuffer().toString('latin1')
}

/** A row that no client can read, in one of the ways that rows go wrong. */
export function malformedCallJson(row: string, malformation: Malformation): string {
  switch (malformation) {
    case 'sid':
      return row.replace(/"sid":"CA/, '"sid":"call-')
    case 'date':
      return row.replace(/"date_created":"[^"]+"/, '"date_created":"yesterday"')
    case 'shape':
      return '["not","a","call"]'
    case 'null':
      return 'null'
  }
}

/** Negative, five decimals, as text; zero comes with its sign too. */
export function priceText(cost: number): string {
  const fractionDigits = String(cost % 100_000).padStart(5, '0')
  return `-${Math.floor(cost / 100_000)}.${fractionDigits}`
}

/** Twilio writes a missing instant as null in some rows and as an empty string in others. */
function instantText(second: number | null, leg: Leg): string {
  if (second !== null) return `"${rfc2822(second)}"`
  return leg.seed % 2 === 0 ? 'null' : '""'
}

function durationText(leg: Leg, now: number): string {
  const seconds = durationAt(leg, now)
  if (seconds !== null && (seconds > 0 || leg.seed % 3 !== 0)) return `"${seconds}"`
  return leg.seed % 2 === 0 ? 'null' : '""'
}

function answeredBy(leg: Leg, now: number): string {
  const answerer = answeredByAt(leg, now)
  return answerer === null ? 'null' : `"${answerer}"`
}

function callerName(leg: Leg): string {
  return leg.direction === 'inbound' ? `"${callerNameOf(leg) ?? ''}"` : 'null'
}

function forwardedFrom(leg: Leg, parties: Parties): string {
  const forwarder = forwardedFromOf(leg, parties)
  if (forwarder !== null) return `"${forwarder}"`
  return leg.direction === 'inbound' && leg.seed % 2 === 0 ? '""' : 'null'
}

function phoneNumberSid(leg: Leg, parties: Parties): string {
  if (leg.part === 1 || leg.direction.startsWith('trunking')) return 'null'
  const own = leg.direction === 'inbound' ? parties.to : parties.from
  return `"${remembered('PN', own)}"`
}

function trunkSid(traffic: Traffic, leg: Leg): string {
  if (!leg.direction.startsWith('trunking')) return 'null'
  return `"${remembered('TK', traffic.profile.accountSid)}"`
}

const sids = new Map<string, string>()

function remembered(prefix: string, name: string): string {
  const known = sids.get(name)
  if (known !== undefined) return known
  const sid = `${prefix}${hexDigits(hashText(0, prefix), name, 32)}`
  sids.set(name, sid)
  return sid
}

/** North American numbers are shown as `(415) 555-0123`, all others as they are. */
function formatted(party: string): string {
  if (party.length !== 12 || !party.startsWith('+1')) return party
  return `(${party.slice(2, 5)}) ${party.slice(5, 8)}-${party.slice(8)}`
}
