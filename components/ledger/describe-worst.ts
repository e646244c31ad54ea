import type { LedgerDayState } from '#lib/ledger/day-state.ts'
import type { WorstState } from '#lib/ledger/get-worst-state.ts'
import { countDays } from './ledger-words.ts'

/** How sure a chart can be, in words. */
export type WorstWords = {
  state: LedgerDayState
  /** For a badge. */
  label: string
  /** A sentence or two more. */
  explanation: string
}

const settling = 'A day settles when its calls have ended and are priced, three days after it.'

/**
 * Puts the worst state of a range into words. Days are counted in each account.
 *
 * @param state - as `getWorstState` answers
 */
export function describeWorst({ worst, days }: WorstState, locale: string): WorstWords {
  const count = countDays(days[worst], locale)
  switch (worst) {
    case 'final':
      return {
        state: worst,
        label: 'Final',
        explanation: 'Every day of this range was read whole after it had settled.',
      }
    case 'provisional':
      return {
        state: worst,
        label: `Provisional: ${count} may still change`,
        explanation: settling,
      }
    case 'unread':
      return {
        state: worst,
        label: `${count} not read yet`,
        explanation: 'Calls of this range are missing until its days are read.',
      }
    case 'differs':
      return {
        state: worst,
        label: `Differs from Twilio’s count on ${count}`,
        explanation: 'The completeness page says by how much, and why that may be.',
      }
  }
}
