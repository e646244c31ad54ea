import { isClientLeg } from './conversation.ts'
import { hash2 } from './hash.ts'
import type { Leg } from './leg.ts'

export const usageCategories = [
  'calls',
  'calls-client',
  'calls-sip',
  'trunking-origination',
  'trunking-termination',
] as const

/** What Twilio's Usage Records count a call under: as `calls` only those between telephones. */
export type UsageCategory = (typeof usageCategories)[number]

/** What a first leg's other side is; a word such as `anonymous` stands for a telephone. */
type OtherSide = 'telephone' | 'sip' | 'client' | 'sim'

/** Draws 1000 ways who calls. */
export const callerDraw = (seed: number): number => hash2(seed, 3) % 1000
/** Draws 1000 ways who is called. */
export const calledDraw = (seed: number): number => hash2(seed, 4) % 1000
/** Whether a dialled leg that rings no telephone rings a SIP phone rather than an app. */
export const isSipLeg = (seed: number): boolean => hash2(seed, 12) % 4 === 0

export function callerSide(draw: number): OtherSide {
  if (draw < 18) return 'telephone'
  if (draw < 26) return 'sip'
  if (draw < 36) return 'client'
  return draw > 36 && draw < 39 ? 'sim' : 'telephone'
}

export function calledSide(draw: number): OtherSide {
  if (draw < 8) return 'sip'
  return draw < 14 ? 'client' : 'telephone'
}

const CATEGORIES: Record<OtherSide, UsageCategory | null> = {
  telephone: 'calls',
  sip: 'calls-sip',
  client: 'calls-client',
  sim: null,
}

/** The category of a call, by its seed alone; null for one of none. */
export function usageCategoryOf(leg: Leg): UsageCategory | null {
  switch (leg.direction) {
    case 'inbound':
      return CATEGORIES[callerSide(callerDraw(leg.seed))]
    case 'outbound-api':
      return CATEGORIES[calledSide(calledDraw(leg.seed))]
    case 'outbound-dial':
      if (!isClientLeg(leg.seed)) return 'calls'
      return isSipLeg(leg.seed) ? 'calls-sip' : 'calls-client'
    case 'trunking-originating':
      return 'trunking-origination'
    case 'trunking-terminating':
      return 'trunking-termination'
  }
}
