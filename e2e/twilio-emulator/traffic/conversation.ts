import { hash3 } from './hash.ts'
import type { Direction, FinalStatus, Leg } from './leg.ts'
import type { ConversationKind, TrafficProfile } from './profile.ts'
import { Random } from './random.ts'

type Shares = { completed: number; 'no-answer': number; busy: number; failed: number }

const INBOUND: Shares = { completed: 0.945, 'no-answer': 0.03, busy: 0.008, failed: 0.012 }
const TRUNK: Shares = { completed: 0.86, 'no-answer': 0.08, busy: 0.03, failed: 0.02 }
const DIALLED: Shares = { completed: 0.78, 'no-answer': 0.15, busy: 0.04, failed: 0.02 }
const OUTAGE: Shares = { completed: 0.22, 'no-answer': 0.06, busy: 0.12, failed: 0.58 }

const random = new Random()

/**
 * The second of its hour in which a conversation begins; it never decreases from one index to the
 * next.
 */
export function beginSecond(
  accountKey: number,
  hour: number,
  index: number,
  count: number,
): number {
  random.reset(hash3(accountKey, hour, index))
  return Math.floor((3600 * (index + random.next())) / count)
}

/**
 * One conversation: its first leg, and the second leg that it dials, if any, created in the same
 * minute.
 */
export function drawConversation(
  profile: TrafficProfile,
  hour: number,
  index: number,
  count: number,
  isOutage: boolean,
): [Leg] | [Leg, Leg] {
  const seed = hash3(profile.key, hour, index)
  random.reset(seed)
  const createdAt = hour * 3600 + Math.floor((3600 * (index + random.next())) / count)
  const first = drawFirstLeg(profile, hour, index, seed, createdAt, isOutage)
  const second = drawSecondLeg(profile, first)
  return second === null ? [first] : [first, second]
}

function drawFirstLeg(
  profile: TrafficProfile,
  hour: number,
  index: number,
  seed: number,
  createdAt: number,
  isOutage: boolean,
): Leg {
  const direction = drawKind(profile.mix, random.next())
  const outcome = drawOutcome(sharesOf(profile, direction, isOutage), random.next())
  const queueMs = direction === 'outbound-api' ? drawQueueMs() : 0
  const isNeverDialed =
    (outcome === 'failed' && random.next() < 0.3) || (outcome === 'canceled' && random.next() < 0.5)
  const dialedAt = createdAt + Math.floor(queueMs / 1000)
  const ringSeconds = drawRingSeconds(direction, outcome)
  const talkSeconds = outcome === 'completed' ? drawTalkSeconds(profile) : 0
  const answeredAt = outcome === 'completed' ? dialedAt + ringSeconds : null
  const rate = firstLegRate(profile, direction)
  return {
    hour,
    index,
    part: 0,
    seed,
    direction,
    outcome,
    createdAt,
    dialedAt: isNeverDialed ? null : dialedAt,
    answeredAt,
    endedAt: dialedAt + ringSeconds + talkSeconds,
    queueMs,
    cost: drawCost(outcome, ringSeconds + talkSeconds, rate),
  }
}

function drawSecondLeg(profile: TrafficProfile, parent: Leg): Leg | null {
  if (parent.answeredAt === null || !isDialling(parent.direction)) return null
  if (random.next() >= profile.dialShare) return null
  const minuteEnd = parent.createdAt - (parent.createdAt % 60) + 59
  const createdAt = Math.min(parent.answeredAt + random.between(1, 18), minuteEnd)
  if (createdAt < parent.answeredAt || createdAt >= parent.endedAt) return null
  const remaining = parent.endedAt - createdAt
  const drawn = drawOutcome(DIALLED, random.next())
  const ringSeconds = Math.min(drawRingSeconds('outbound-dial', drawn), remaining)
  const isHungUp = ringSeconds === remaining
  const outcome = isHungUp ? 'canceled' : drawn
  const isAnswered = outcome === 'completed'
  const lifeSeconds = isAnswered ? remaining : ringSeconds
  const seed = hash3(parent.seed, 1, 1)
  const rate = isClientLeg(seed) ? profile.ratePerMinute.client : profile.ratePerMinute.dial
  return {
    hour: parent.hour,
    index: parent.index,
    part: 1,
    seed,
    direction: 'outbound-dial',
    outcome,
    createdAt,
    dialedAt: createdAt,
    answeredAt: isAnswered ? createdAt + ringSeconds : null,
    endedAt: createdAt + lifeSeconds,
    queueMs: 0,
    cost: drawCost(outcome, lifeSeconds, rate),
  }
}

/** Whether a dialled leg rings an app or a SIP phone rather than a telephone number. */
export function isClientLeg(seed: number): boolean {
  return seed % 10 < 6
}

function isDialling(direction: Direction): boolean {
  return direction === 'inbound' || direction === 'outbound-api'
}

function drawKind(mix: Record<ConversationKind, number>, uniform: number): ConversationKind {
  if (uniform < mix.inbound) return 'inbound'
  if (uniform < mix.inbound + mix['outbound-api']) return 'outbound-api'
  const trunked = mix.inbound + mix['outbound-api'] + mix['trunking-originating']
  return uniform < trunked ? 'trunking-originating' : 'trunking-terminating'
}

function sharesOf(profile: TrafficProfile, kind: Direction, isOutage: boolean): Shares {
  if (isOutage) return OUTAGE
  if (kind === 'inbound') return INBOUND
  if (kind !== 'outbound-api') return TRUNK
  const missed = 1 - profile.outboundAnswerShare
  return {
    completed: profile.outboundAnswerShare,
    'no-answer': missed * 0.58,
    busy: missed * 0.16,
    failed: missed * 0.16,
  }
}

function drawOutcome(shares: Shares, uniform: number): FinalStatus {
  let sum = shares.completed
  if (uniform < sum) return 'completed'
  sum += shares['no-answer']
  if (uniform < sum) return 'no-answer'
  sum += shares.busy
  if (uniform < sum) return 'busy'
  return uniform < sum + shares.failed ? 'failed' : 'canceled'
}

/** Most calls leave the queue within a second; one in forty waits for a rate limit. */
function drawQueueMs(): number {
  const mean = random.next() < 0.025 ? 20_000 : 350
  return Math.min(Math.floor(random.exponential(mean)), 90_000)
}

function drawRingSeconds(direction: Direction, outcome: FinalStatus): number {
  if (outcome === 'failed') return random.between(0, 2)
  if (outcome === 'busy') return random.between(1, 4)
  if (outcome === 'no-answer') return random.between(24, 60)
  if (outcome === 'canceled') return random.between(2, 22)
  if (direction === 'inbound') return random.between(0, 1)
  return Math.min(Math.ceil(random.logNormal(9, 0.5)), 55)
}

function drawTalkSeconds(profile: TrafficProfile): number {
  return Math.min(
    Math.max(1, Math.round(random.logNormal(profile.medianTalkSeconds, 0.95))),
    4 * 3600,
  )
}

function firstLegRate(profile: TrafficProfile, direction: Direction): number {
  if (direction === 'inbound') return profile.ratePerMinute.inbound
  return direction === 'outbound-api' ? profile.ratePerMinute.outbound : profile.ratePerMinute.trunk
}

/** Every started minute is billed. Of the calls nobody answered Twilio prices a few, at zero. */
function drawCost(outcome: FinalStatus, seconds: number, ratePerMinute: number): number | null {
  if (outcome === 'completed') return Math.max(1, Math.ceil(seconds / 60)) * ratePerMinute
  return random.next() < 0.15 ? 0 : null
}
