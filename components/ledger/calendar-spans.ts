import type { LedgerScope } from '#lib/ledger/days-in-view.ts'
import { earlierDay } from '#lib/utc-day.ts'

/** Days that a calendar shows at once: UTC, `to` exclusive. */
export type CalendarSpan = LedgerScope['days']

/** At least one, the newest first. */
export type CalendarSpans = readonly [CalendarSpan, ...CalendarSpan[]]

/** As far back as Twilio lists calls. */
const spanMonths = 13

/** A rest of the history that is shorter is no span of its own: a day after connecting it would be a single day. */
const shortDays = 28

/**
 * Cuts the days of the ledger into spans of thirteen months, counted back from today. The oldest begins with the history,
 * and may be some weeks longer.
 *
 * @param oldest - the first day of the history
 */
export function listSpans(oldest: Temporal.PlainDate, today: Temporal.PlainDate): CalendarSpans {
  const first = earlierDay(oldest, today)
  // Each begins so many months before today, not before the next one: no day of a longer month is lost.
  const startOf = (number: number) => {
    const start = today.subtract({ months: number * spanMonths })
    const isShort = Temporal.PlainDate.compare(first.add({ days: shortDays }), start) > 0
    return isShort ? first : start
  }
  const spans: [CalendarSpan, ...CalendarSpan[]] = [
    { from: startOf(1), to: today.add({ days: 1 }) },
  ]
  for (let number = 1; Temporal.PlainDate.compare(first, startOf(number)) < 0; number += 1) {
    spans.push({ from: startOf(number + 1), to: startOf(number) })
  }
  return spans
}

/** What the URL says of the days. */
type ChosenDays = {
  account: number | null
  /** The day that is open; of an account. */
  day: string | null
  /** Any day of the span. */
  span: string | null
}

/** Whether a span has a day, `YYYY-MM-DD`. */
export function holdsDay({ from, to }: CalendarSpan, day: string): boolean {
  return day >= from.toString() && day < to.toString()
}

/** The span that is shown, and those beside it. */
export type PickedSpan = {
  span: CalendarSpan
  earlier: CalendarSpan | null
  later: CalendarSpan | null
}

/**
 * The span that has the day that is open, else the one that the URL names, else the newest. Of a day before or after
 * all of them it is the nearest.
 */
export function pickSpan(spans: CalendarSpans, { account, day, span }: ChosenDays): PickedSpan {
  const ofOpenDay =
    account === null || day === null ? -1 : spans.findIndex((each) => holdsDay(each, day))
  const named = span === null ? 0 : spans.findIndex(({ from }) => span >= from.toString())
  const place = ofOpenDay >= 0 ? ofOpenDay : named >= 0 ? named : spans.length - 1
  return {
    span: spans[place] ?? spans[0],
    earlier: spans[place + 1] ?? null,
    later: spans[place - 1] ?? null,
  }
}

/** The last day of a span. */
export function lastDayOf({ to }: CalendarSpan): Temporal.PlainDate {
  return to.subtract({ days: 1 })
}

/** What the URL calls a span: a day of it, the last; null for the newest, which needs no name. */
export function nameSpan(span: CalendarSpan, today: Temporal.PlainDate): string | null {
  const lastDay = lastDayOf(span)
  return lastDay.equals(today) ? null : lastDay.toString()
}

/** What the URL calls the span that has a day, where links are made without the other spans: the day itself. */
export function nameSpanOfDay(day: string, today: Temporal.PlainDate): string | null {
  return day < today.subtract({ months: spanMonths }).toString() ? day : null
}
