import Link from 'next/link'
import { formatCount } from '#lib/analytics/format.ts'
import { formatUtcDay } from './format-utc-day.ts'
import { ledgerDayHref } from './ledger-params.ts'
import { StateMark } from './state-mark.tsx'

type DifferingDaysProps = {
  accountId: number
  /** `YYYY-MM-DD`, newest first. */
  days: readonly string[]
  root: string
  locale: string
}

/** A list that is read; the calendar has them all. */
const mostListed = 6

/** The days that differ from Twilio's count, by name: they are what a reader comes for. */
export function DifferingDays({ accountId, days, root, locale }: DifferingDaysProps) {
  if (days.length === 0) return null
  const more = days.length - mostListed
  return (
    <ul
      aria-label="Days that differ"
      className="flex flex-wrap items-center gap-2 px-4 pb-3 text-sm sm:px-5"
    >
      {days.slice(0, mostListed).map((day) => (
        <li key={day}>
          <Link
            href={ledgerDayHref(root, accountId, day)}
            scroll={false}
            className="inline-flex h-6 items-center gap-1.5 rounded-md border border-line px-2 text-ink hover:bg-hover"
          >
            <StateMark state="differs" />
            {formatUtcDay(day, locale)}
          </Link>
        </li>
      ))}
      {more > 0 ? <li className="text-muted">and {formatCount(more, locale)} more</li> : null}
    </ul>
  )
}
