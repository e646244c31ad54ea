'use client'

import { useEffect, useMemo, useRef, type CSSProperties } from 'react'
import { CalendarHints } from './calendar-hints.tsx'
import { CalendarMonths } from './calendar-months.tsx'
import { dayNumber, dayText } from './day-number.ts'
import { formatUtcDayInFull, weekdayNames } from './format-utc-day.ts'
import { ledgerDayHref } from './ledger-params.ts'
import { describeDay } from './ledger-words.ts'
import type { WeekLayout } from './lay-out-weeks.ts'
import { unpackDays, type CalendarDay, type PackedDays } from './packed-days.ts'
import { useCalendar } from './use-calendar.ts'

type LedgerCalendarProps = {
  /** What the calendar is of, for screen readers. */
  label: string
  accountId: number
  days: PackedDays
  /** The columns, the same for all accounts. */
  layout: WeekLayout
  /** UTC days, `YYYY-MM-DD`. */
  today: string
  openDay: string | null
  root: string
  locale: string
}

const weekdays = [0, 1, 2, 3, 4, 5, 6]

/** An account's days: weeks across, weekdays down, each day a link to its figures. */
export function LedgerCalendar(props: LedgerCalendarProps) {
  const { label, accountId, days: packed, layout, today, openDay, root, locale } = props
  const days = useMemo(() => unpackDays(packed), [packed])
  const first = dayNumber(packed.firstDay)
  const names = useMemo(() => weekdayNames(locale), [locale])
  const chosen = openDay === null ? null : dayNumber(openDay)
  const { open, stop, handlers } = useCalendar({ first, last: first + days.length - 1, chosen })
  const scroller = useRef<HTMLDivElement>(null)

  useEffect(() => {
    // The newest weeks are in view by themselves; a day of another month has to be brought there.
    const cell = scroller.current?.querySelector('[aria-current="true"]')
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [])

  const cellOf = (day: CalendarDay | undefined, week: number) => {
    if (day === undefined) return <td key={week} />
    const text = dayText(day.number)
    const name = `${formatUtcDayInFull(text, locale)}${text === today ? ', today' : ''}`
    return (
      <td key={week}>
        <a
          href={ledgerDayHref(root, accountId, text)}
          className="ledger-mark"
          data-day={day.number}
          data-state={day.state}
          data-today={text === today || undefined}
          aria-current={day.number === open || undefined}
          aria-label={`${name}: ${describeDay(day, locale)}`}
          tabIndex={day.number === stop ? 0 : -1}
        />
      </td>
    )
  }
  return (
    <CalendarHints days={days} locale={locale}>
      <div ref={scroller} className={scrollerStyle}>
        <table
          role="grid"
          aria-label={label}
          className={tableStyle}
          style={{ '--weeks': layout.weeks } as CSSProperties /* a custom property */}
          {...handlers}
        >
          <CalendarMonths months={layout.months} locale={locale} />
          <tbody>
            {weekdays.map((weekday) => (
              <tr key={weekday}>
                <th scope="row">{names[weekday]}</th>
                {Array.from({ length: layout.weeks }, (_, week) =>
                  cellOf(days[layout.firstMonday + week * 7 + weekday - first], week),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </CalendarHints>
  )
}

// Laid out from its end, so that the newest weeks are in view before any script runs.
const scrollerStyle =
  'flex flex-row-reverse overflow-x-auto pr-4 pb-4 scroll-pl-17 sm:pr-5 print:overflow-visible'

// A column is as wide as a finger needs, and narrower where all of them fit on a wide screen with a mouse.
const tableStyle = [
  'mr-auto w-[calc(4rem+var(--weeks)*1.5rem)] shrink-0 table-fixed border-separate border-spacing-0.5 text-xs',
  'xl:pointer-fine:w-full xl:pointer-fine:max-w-[calc(4rem+var(--weeks)*1.2rem)] xl:pointer-fine:shrink print:w-full',
  '[&_tbody_th]:sticky [&_tbody_th]:left-0 [&_tbody_th]:z-10 [&_tbody_th]:bg-surface [&_tbody_th]:pl-4 sm:[&_tbody_th]:pl-5 [&_tbody_th]:text-left [&_tbody_th]:font-normal [&_tbody_th]:text-faint',
  '[&_td]:h-5.5 [&_td]:p-0 xl:pointer-fine:[&_td]:h-4 print:[&_td]:h-3',
  '[&_a]:block [&_a]:h-full [&_a:hover]:opacity-75',
  '[&_a[data-today]]:ring-1 [&_a[data-today]]:ring-ink',
  '[&_a[aria-current]]:ring-2 [&_a[aria-current]]:ring-ink [&_a[aria-current]]:ring-offset-1 [&_a[aria-current]]:ring-offset-surface',
].join(' ')
