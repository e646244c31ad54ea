import { formatQuantity } from '#lib/analytics/format.ts'
import type { LedgerDayState } from '#lib/ledger/day-state.ts'
import type { WorstState } from '#lib/ledger/get-worst-state.ts'
import { describeTally } from './ledger-words.ts'

/** How sure a chart can be, in words. */
export type WorstWords = {
  state: LedgerDayState
  /** For a badge. */
  label: string
  /** A sentence or two more. */
  explanation: string
}

const explanations: Readonly<Record<LedgerDayState, string>> = {
  final: 'Every day was read whole after it had settled.',
  provisional: 'Calls still end and are priced, or Twilio’s own count is to come.',
  unread: 'Calls of days that are not read yet are missing.',
  differs: 'The completeness page says by how much, and why that may be.',
}

/**
 * Puts the worst state of a range into words.
 *
 * @param state - as `getWorstState` answers
 */
export function describeWorst(
  { worst, days }: Pick<WorstState, 'worst' | 'days'>,
  locale: string,
): WorstWords {
  const count = formatQuantity(days[worst], locale, 'day')
  const labels: Readonly<Record<LedgerDayState, string>> = {
    final: 'Final',
    provisional: `Provisional: ${count} may still change`,
    unread: `${count} not read yet`,
    differs: `Differs from Twilio’s count on ${count}`,
  }
  return {
    state: worst,
    label: labels[worst],
    explanation: `${describeTally(days, locale)}. ${explanations[worst]}`,
  }
}
