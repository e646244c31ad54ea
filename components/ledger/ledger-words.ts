import { formatCount, formatQuantity } from '#lib/analytics/format.ts'
import type { LedgerDayState } from '#lib/ledger/day-state.ts'
import type { CalendarDay } from './packed-days.ts'
import { totalOf, type Tally } from './tally-days.ts'

/** What a person reads for a state. */
export const stateLabels: Readonly<Record<LedgerDayState, string>> = {
  final: 'Final',
  provisional: 'Provisional',
  differs: 'Differs',
  unread: 'Not read yet',
}

/** What a state means, for someone who meets it for the first time. */
export const stateMeanings: Readonly<Record<LedgerDayState, string>> = {
  final: 'Read whole after everything had settled. Nothing contradicts it.',
  provisional:
    'Read, and may still change: calls end and are priced, or Twilio’s count is to come.',
  differs: 'Twilio’s own count is another one. Each such day says by how much, and why it may be.',
  unread: 'Waits to be read. Its calls are missing here until then.',
}

/** How complete days are: `393 of 396 days final, 2 provisional, 1 differs`. */
export function describeTally(tally: Tally, locale: string): string {
  const total = totalOf(tally)
  if (total === 0) return 'No days yet'
  if (tally.final === total) {
    return total === 1
      ? 'The one day is final'
      : `All ${formatQuantity(total, locale, 'day')} final`
  }
  const rest = (
    [
      ['provisional', 'provisional'],
      ['differs', tally.differs === 1 ? 'differs' : 'differ'],
      ['unread', 'not read yet'],
    ] as const
  ).filter(([state]) => tally[state] > 0)
  return [
    `${formatCount(tally.final, locale)} of ${formatQuantity(total, locale, 'day')} final`,
    ...rest.map(([state, word]) => `${formatCount(tally[state], locale)} ${word}`),
  ].join(', ')
}

/** A day's state and counts: what its cell in the calendar says. */
export function describeDay(
  { state, distinct, expected }: Pick<CalendarDay, 'state' | 'distinct' | 'expected'>,
  locale: string,
): string {
  const label = stateLabels[state]
  const calls = formatQuantity(distinct, locale, 'call')
  switch (state) {
    case 'final':
      return `${label}, ${calls}`
    case 'provisional':
      return `${label}, ${calls} so far`
    case 'unread':
      return distinct === 0 ? label : `${label}, ${calls} so far`
    case 'differs':
      return expected === null
        ? `${label}, ${calls}`
        : `${label}, Twilio counted ${formatCount(expected, locale)}, ${calls} here`
  }
}
