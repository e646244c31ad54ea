'use client'

import { parseDate } from '@internationalized/date'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import {
  Button,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  Heading,
  RangeCalendar,
} from 'react-aria-components'

type RangeDaysProps = {
  /** Inclusive days, `YYYY-MM-DD`. */
  firstDay: string
  lastDay: string
  today: string
  onChoose: (firstDay: string, lastDay: string) => void
}

const stepStyle =
  'grid size-8 place-items-center rounded-md text-muted hover:bg-hover hover:text-ink disabled:opacity-40'

const cellStyle = [
  'grid size-9 cursor-pointer place-items-center text-sm text-ink tabular-nums sm:size-8',
  'rounded-md hover:bg-hover data-outside-month:hidden',
  'data-disabled:cursor-default data-disabled:text-faint data-disabled:opacity-50 data-disabled:hover:bg-transparent',
  'data-selected:rounded-none data-selected:bg-accent-soft data-selected:text-accent-ink',
  'data-selection-start:rounded-l-md data-selection-start:bg-accent data-selection-start:text-on-accent',
  'data-selection-end:rounded-r-md data-selection-end:bg-accent data-selection-end:text-on-accent',
].join(' ')

/** A month to pick the first and the last day of a range from. */
export function RangeDays({ firstDay, lastDay, today, onChoose }: RangeDaysProps) {
  const latest = parseDate(today)
  const last = parseDate(lastDay)
  return (
    <RangeCalendar
      aria-label="Custom range"
      firstDayOfWeek="mon"
      defaultValue={{ start: parseDate(firstDay), end: last }}
      defaultFocusedValue={last.compare(latest) > 0 ? latest : last}
      maxValue={last.compare(latest) > 0 ? last : latest}
      onChange={({ start, end }) => {
        onChoose(start.toString(), end.toString())
      }}
    >
      <header className="flex items-center justify-between pb-2">
        <Button slot="previous" className={stepStyle}>
          <ChevronLeft aria-hidden className="size-4" />
        </Button>
        <Heading className="text-sm font-medium text-ink" />
        <Button slot="next" className={stepStyle}>
          <ChevronRight aria-hidden className="size-4" />
        </Button>
      </header>
      <CalendarGrid className="border-separate border-spacing-y-0.5">
        <CalendarGridHeader>
          {(day) => (
            <CalendarHeaderCell className="pb-1 text-xs font-normal text-faint">
              {day}
            </CalendarHeaderCell>
          )}
        </CalendarGridHeader>
        <CalendarGridBody>
          {(date) => <CalendarCell date={date} className={cellStyle} />}
        </CalendarGridBody>
      </CalendarGrid>
    </RangeCalendar>
  )
}
