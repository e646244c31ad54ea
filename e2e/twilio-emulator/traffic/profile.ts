import type { Country } from './holidays.ts'

export type ConversationKind =
  'inbound' | 'outbound-api' | 'trunking-originating' | 'trunking-terminating'

export type WeekShape = 'office' | 'retail' | 'call-centre' | 'round-the-clock'

/**
 * Everything that decides one account's traffic. Money is in hundred-thousandths of the currency
 * unit.
 */
export type TrafficProfile = {
  accountSid: string
  /** Keys this account's random draws. */
  key: number
  /** Shared by a customer's accounts: an outage strikes all of them on the same day. */
  outageKey: number
  timeZone: string
  country: Country
  /** Mean number of conversations a day over the year; the legs they dial come on top. */
  conversationsPerDay: number
  shape: WeekShape
  /** Shares that add up to 1. */
  mix: Record<ConversationKind, number>
  /** Share of answered conversations that dial a second leg. */
  dialShare: number
  medianTalkSeconds: number
  /** Share of `outbound-api` calls that somebody answers. */
  outboundAnswerShare: number
  priceUnit: string
  ratePerMinute: { inbound: number; outbound: number; dial: number; client: number; trunk: number }
  ownNumbers: readonly string[]
  agents: readonly string[]
  /** No calls from this instant on (seconds since 1970): the account was suspended. */
  endsAtSecond: number | null
  /** From this hour (since 1970) on, so many conversations begin in each, whatever its shape says. */
  rush: { fromHour: number; perHour: number } | null
}
