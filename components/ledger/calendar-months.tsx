import { formatMonth } from './format-utc-day.ts'
import type { MonthColumns } from './lay-out-weeks.ts'

type CalendarMonthsProps = { months: readonly MonthColumns[]; locale: string }

/** The head of a calendar: the months over their weeks, the year where one begins. */
export function CalendarMonths({ months, locale }: CalendarMonthsProps) {
  return (
    <thead>
      <tr>
        <td className="w-11" />
        {months.map(({ month, weeks }, index) => (
          <th
            key={month}
            scope="colgroup"
            colSpan={weeks}
            className="h-5 overflow-hidden text-left font-normal whitespace-nowrap text-muted"
          >
            <span className={weeks === 1 ? 'sr-only' : undefined}>
              {formatMonth(month, locale, index === 0 || month.endsWith('-01'))}
            </span>
          </th>
        ))}
      </tr>
    </thead>
  )
}
