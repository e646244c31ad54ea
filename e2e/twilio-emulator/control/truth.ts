import { setImmediate } from 'node:timers/promises'
import { partiesOfLeg } from '../api/calls.ts'
import { priceText } from '../api/call-json.ts'
import { isoDay } from '../api/dates.ts'
import { type Emulator, historyStart } from '../emulator.ts'
import {
  costAt,
  durationAt,
  endedAt,
  type Leg,
  listedAt,
  MAX_START_LAG_SECONDS,
  occurredAt,
  startedAt,
  statusAt,
  updatedAt,
} from '../traffic/leg.ts'
import type { Traffic } from '../traffic/traffic.ts'
import { answeredByAt, callerNameOf, forwardedFromOf } from '../traffic/circumstances.ts'

/** Which calls, by when they occurred: [from, to) in seconds since 1970, as they stand at `now`. */
export type TruthQuery = {
  traffics: readonly Traffic[]
  from: number
  to: number
  now: number
  /** Leaves out what no list shows yet, by the setting of this name; at 0 every call counts from its creation on. */
  listedWithinSeconds: number
}

const LEGS_PER_TURN = 20_000

/**
 * Every call of the query, oldest first, straight from the traffic: no page, filter or JSON row is
 * involved.
 */
async function* eachCall(
  emulator: Emulator,
  query: TruthQuery,
): AsyncGenerator<{ traffic: Traffic; legs: Leg[] }> {
  const { from, to, now, listedWithinSeconds } = query
  const range = {
    from: Math.max(from - MAX_START_LAG_SECONDS, historyStart(emulator, now)),
    to: Math.min(to - 1, now),
  }
  let visited = 0
  for (const traffic of query.traffics) {
    for (const block of traffic.oldestFirst(range)) {
      const legs = block.filter(
        (leg) =>
          isWithin(occurredAt(leg, now), from, to) && listedAt(leg, listedWithinSeconds) <= now,
      )
      if (legs.length > 0) yield { traffic, legs }
      visited += block.length
      if (visited < LEGS_PER_TURN) continue
      visited = 0
      await setImmediate()
    }
  }
}

function isWithin(second: number, from: number, to: number): boolean {
  return second >= from && second < to
}

type Counts = Record<string, number>

export type Truth = {
  now: string
  /** Records: every leg. */
  legs: number
  /** Records without a parent. */
  calls: number
  byStatus: Counts
  byDirection: Counts
  byAccount: Counts
  /** Legs by UTC day. */
  byDay: Counts
  talkSeconds: number
  priced: number
  /** Positive amounts, five decimals, by currency. */
  cost: Record<string, string>
  /** Records that the API serves in an unreadable form; they are in the counts above. */
  malformed: number
}

export async function countTruth(emulator: Emulator, query: TruthQuery): Promise<Truth> {
  const { now } = query
  const truth = emptyTruth(now)
  const costs: Counts = {}
  const byDay = new Map<number, number>()
  for await (const { traffic, legs } of eachCall(emulator, query)) {
    const { accountSid, priceUnit } = traffic.profile
    increment(truth.byAccount, accountSid, legs.length)
    for (const leg of legs) {
      truth.legs += 1
      if (leg.part === 0) truth.calls += 1
      increment(truth.byStatus, statusAt(leg, now), 1)
      increment(truth.byDirection, leg.direction, 1)
      const day = Math.floor(occurredAt(leg, now) / 86_400)
      byDay.set(day, (byDay.get(day) ?? 0) + 1)
      if (leg.outcome === 'completed') truth.talkSeconds += durationAt(leg, now) ?? 0
      const cost = costAt(leg, now, emulator.settings.latePrices)
      if (cost !== null) truth.priced += 1
      increment(costs, priceUnit, cost ?? 0)
      if (isMalformed(emulator, traffic, leg)) truth.malformed += 1
    }
  }
  for (const [day, legs] of byDay) truth.byDay[isoDay(day)] = legs
  for (const [unit, cost] of Object.entries(costs)) truth.cost[unit] = priceText(cost).slice(1)
  return truth
}

function isMalformed({ anomalies }: Emulator, traffic: Traffic, leg: Leg): boolean {
  return anomalies.hasMalformed && anomalies.malformationOf(traffic.sidOf(leg)) !== undefined
}

function emptyTruth(now: number): Truth {
  return {
    now: new Date(now * 1000).toISOString(),
    legs: 0,
    calls: 0,
    byStatus: {},
    byDirection: {},
    byAccount: {},
    byDay: {},
    talkSeconds: 0,
    priced: 0,
    cost: {},
    malformed: 0,
  }
}

function increment(counts: Counts, key: string, by: number): void {
  counts[key] = (counts[key] ?? 0) + by
}

/** Every call as one line of JSON, in batches that are worth a write. */
export async function* listTruth(emulator: Emulator, query: TruthQuery): AsyncGenerator<string> {
  let lines = ''
  for await (const { traffic, legs } of eachCall(emulator, query)) {
    for (const leg of legs) {
      lines += `${JSON.stringify(truthCall(emulator, traffic, leg, query.now))}\n`
    }
    if (lines.length < 65_536) continue
    yield lines
    lines = ''
  }
  if (lines !== '') yield lines
}

/** One call as it stands; instants in ISO 8601, price as the API writes it. */
export type TruthCall = {
  sid: string
  accountSid: string
  parentCallSid: string | null
  from: string
  to: string
  direction: string
  status: string
  dateCreated: string
  dateUpdated: string
  startTime: string | null
  endTime: string | null
  occurredAt: string
  durationSeconds: number | null
  price: string | null
  priceUnit: string
  queueTimeMs: number
  answeredBy: string | null
  forwardedFrom: string | null
  callerName: string | null
}

function truthCall({ settings }: Emulator, traffic: Traffic, leg: Leg, now: number): TruthCall {
  const cost = costAt(leg, now, settings.latePrices)
  const parties = partiesOfLeg(traffic, leg)
  return {
    sid: traffic.sidOf(leg),
    accountSid: traffic.profile.accountSid,
    parentCallSid: traffic.parentSidOf(leg),
    ...parties,
    direction: leg.direction,
    status: statusAt(leg, now),
    dateCreated: isoInstant(leg.createdAt),
    dateUpdated: isoInstant(updatedAt(leg, now, settings.latePrices)),
    startTime: isoOrNull(startedAt(leg, now)),
    endTime: isoOrNull(endedAt(leg, now)),
    occurredAt: isoInstant(occurredAt(leg, now)),
    durationSeconds: durationAt(leg, now),
    price: cost === null ? null : priceText(cost),
    priceUnit: traffic.profile.priceUnit,
    queueTimeMs: leg.queueMs,
    answeredBy: answeredByAt(leg, now),
    forwardedFrom: forwardedFromOf(leg, parties),
    callerName: callerNameOf(leg),
  }
}

function isoInstant(second: number): string {
  return new Date(second * 1000).toISOString()
}

function isoOrNull(second: number | null): string | null {
  return second === null ? null : isoInstant(second)
}
