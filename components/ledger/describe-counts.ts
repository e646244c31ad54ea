import { formatCount, formatQuantity } from '#lib/analytics/format.ts'
import { compareCounts } from '#lib/ledger/compare-counts.ts'
import type { LedgerDay } from '#lib/ledger/day-state.ts'
import { settlesAt } from '#lib/ledger/judge-day.ts'
import { isOfEnds } from './explain-over-midnight.ts'
import { isHeldToCharged } from './is-held-to-charged.ts'

export const startOf = ({ day }: LedgerDay) => new Date(`${day}T00:00:00Z`)

/** Whether Twilio gave its count late enough for it to be taken at its word. */
export function isCountSettled(day: LedgerDay): boolean {
  return day.expectedAt !== null && Date.parse(day.expectedAt) >= settlesAt(startOf(day)).getTime()
}

/** What Twilio's count of phone calls may leave out; which of these it was of a day, nobody tells. */
function leftOut(verb: 'was' | 'were'): string {
  return `${verb} never charged, or went over SIP, Twilio Client, a SIM or a trunk`
}

function describeCounts(day: LedgerDay, locale: string): string {
  const calls = (count: number) => formatQuantity(count, locale, 'call')
  const ours = `our copy holds ${formatCount(day.distinct, locale)}`
  const expected = day.expected ?? day.distinct
  const theirs = `Twilio counted ${calls(expected)}`
  const comparison = compareCounts(day)
  if (isHeldToCharged(day)) {
    const charged = formatQuantity(expected, locale, 'charged phone call')
    return `Twilio counted ${charged}, but of ours ${formatCount(day.billed, locale)} are: on the other days both are the same.`
  }
  switch (comparison) {
    case 'none':
      return `Our copy holds ${calls(day.distinct)}.`
    case 'same':
      return `${theirs}, and our copy holds as many.`
    case 'uncharged': {
      if (expected !== day.billed && isOfEnds(day)) {
        return `${theirs}, ${ours}: Twilio may leave out calls that ${leftOut('were')}, and count those over midnight on the day that they end.`
      }
      const count = day.distinct - expected
      const left = formatQuantity(count, locale, 'call')
      return `${theirs}, ${ours}: Twilio does not count ${left} that ${leftOut(count === 1 ? 'was' : 'were')}.`
    }
    case 'more':
    case 'fewer':
      if (day.state === 'differs') {
        const charged = `, ${formatCount(day.billed, locale)} of them charged and by phone`
        return `${theirs}, but ${ours}${comparison === 'fewer' ? charged : ''}.`
      }
      if (!isCountSettled(day)) {
        return `Our copy holds ${calls(day.distinct)}. Twilio’s count of ${formatCount(expected, locale)} is of before the day had settled.`
      }
      return `${theirs}, ${ours}: Twilio counts calls over midnight on the day that they end.`
  }
}

/** Calls of ours that Twilio listed once and no longer did when the day was last read. */
function explainUnlisted(day: LedgerDay, locale: string): string[] {
  const { distinct, fetched, isReading } = day
  // A read that is under way has begun to count anew; one of before the ledger has counted nothing.
  if (isReading || fetched === 0 || fetched >= distinct) return []
  const calls = formatQuantity(fetched, locale, 'call')
  return [`Twilio lists only ${calls} of the day by now. Our copy keeps what it drops.`]
}

function explainSetAside({ setAside }: LedgerDay, locale: string): string[] {
  if (setAside === 0) return []
  const records = formatQuantity(setAside, locale, 'record of the day', 'records of the day')
  return [`${records} made no sense: kept aside, and not counted by us.`]
}

export function explainCounts(day: LedgerDay, locale: string): string[] {
  return [
    describeCounts(day, locale),
    ...explainUnlisted(day, locale),
    ...explainSetAside(day, locale),
  ]
}
