import { formatMonth } from './format-utc-day.ts'
import type { MonthColumns } from './lay-out-weeks.ts'

type CalendarMonthsProps = { months: readonly MonthColumns[]; locale: string }

/** The head of a calendar: the months over their weeks, the year where one begins. */
export function CalendarMonths({ months, locale }: CalendarMonthsProps) {
  const roomy = months.filter(({ weeks }) => weeks > 2)
  const hasYear = (month: string) => month === roomy[0]?.month || month.endsWith('-01')
  return (
    <thead>
      <tr>
        <td className="sticky left-0 z-10 w-15 bg-surface sm:w-16" />
        {months.map(({ month, weeks }) => (
          <th
            key={month}
            scope="colgroup"
            colSpan={weeks}
            className="h-5 overflow-hidden text-left font-normal whitespace-nowrap text-muted"
          >
            <span className={weeks === 1 ? 'sr-only' : undefined}>
              {formatMonth(month, locale, weeks > 2 && hasYear(month))}
            </span>
          </th>
        ))}
      </tr>
    </thead>
  )
}
