import { isClientLeg } from './conversation.ts'
import { hash2, hexDigits } from './hash.ts'
import type { Country } from './holidays.ts'
import type { Leg } from './leg.ts'
import { type NumberCountry, fictionalNumber } from './phone-numbers.ts'
import type { TrafficProfile } from './profile.ts'
import { calledDraw, calledSide, callerDraw, callerSide, isSipLeg } from './usage-category.ts'

export type Parties = { from: string; to: string }

const NEIGHBOURS: Record<Country, readonly NumberCountry[]> = {
  US: ['CA', 'GB', 'CA', 'AU'],
  GB: ['IE', 'FR', 'US', 'SE'],
  DE: ['FR', 'GB', 'SE', 'US'],
  JP: ['US', 'AU', 'GB', 'DE'],
}

/** Who called whom on a conversation's first leg. */
export function partiesOf(profile: TrafficProfile, leg: Leg): Parties {
  if (leg.part === 1) throw new RangeError('a second leg needs the parties of its parent')
  const own = ownNumber(profile, leg.seed)
  switch (leg.direction) {
    case 'inbound':
      return { from: callerOf(profile, leg.seed), to: own }
    case 'trunking-originating':
      return { from: customerNumber(profile, leg.seed), to: own }
    default:
      return { from: own, to: calledOf(profile, leg.seed) }
  }
}

/** Who called whom on the leg that a conversation's first leg dialled. */
export function secondLegParties(profile: TrafficProfile, leg: Leg, parent: Parties): Parties {
  const desk = hash2(leg.seed, 11) % profile.agents.length
  const agent = profile.agents[desk] ?? 'desk'
  const from = callerIdFor(parent)
  if (!isClientLeg(leg.seed)) return { from, to: fictionalNumber(profile.country, desk) }
  return { from, to: isSipLeg(leg.seed) ? `sip:${agent}@pbx.example.com` : `client:${agent}` }
}

/** An anonymous caller cannot be passed on: Twilio then shows the number that was called. */
function callerIdFor(parent: Parties): string {
  return parent.from.startsWith('+') && parent.from !== ANONYMOUS_NUMBER ? parent.from : parent.to
}

// The number that Twilio shows for a withheld caller ID: the letters ANONYMOUS on a telephone's
// keys.
const ANONYMOUS_NUMBER = '+266696687'

function callerOf(profile: TrafficProfile, seed: number): string {
  const draw = callerDraw(seed)
  switch (callerSide(draw)) {
    case 'sip':
      return `sip:reception-${seed % 5}@branch.example.net`
    case 'client':
      return `client:web_visitor_${seed % 200}`
    case 'sim':
      return `sim:DE${hexDigits(profile.outageKey, `sim/${seed % 6}`, 32)}`
    case 'telephone':
      if (draw < 9) return 'anonymous'
      if (draw < 18) return ANONYMOUS_NUMBER
      return draw === 36 ? 'Restricted' : customerNumber(profile, seed)
  }
}

function calledOf(profile: TrafficProfile, seed: number): string {
  switch (calledSide(calledDraw(seed))) {
    case 'sip':
      return `sip:partner-${seed % 9}@voice.example.org`
    case 'client':
      return `client:field_${seed % 12}`
    default:
      return customerNumber(profile, seed)
  }
}

/** A few people call often and many call once: the rank is skewed by a power. */
function customerNumber(profile: TrafficProfile, seed: number): string {
  const neighbours = NEIGHBOURS[profile.country]
  const isAbroad = hash2(seed, 5) % 100 < 9
  const country = isAbroad
    ? (neighbours[hash2(seed, 6) % neighbours.length] ?? profile.country)
    : profile.country
  const rank = Math.floor((hash2(seed, 7) / 4_294_967_296) ** 3 * 3600)
  return fictionalNumber(country, 100 + rank + (profile.outageKey % 97))
}

function ownNumber(profile: TrafficProfile, seed: number): string {
  const skewed = (hash2(seed, 8) / 4_294_967_296) ** 2
  return profile.ownNumbers[Math.floor(skewed * profile.ownNumbers.length)] ?? 'unknown'
}
