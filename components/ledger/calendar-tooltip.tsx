import { StateMark } from './state-mark.tsx'
import { dayText } from './day-number.ts'
import { formatUtcDay } from './format-utc-day.ts'
import { describeDay } from './ledger-words.ts'
import type { CalendarDay } from './packed-days.ts'

/** In CSS pixels, so that its place can be computed before it is drawn. */
export const tooltipWidth = 224

type CalendarTooltipProps = { day: CalendarDay; left: number; top: number; locale: string }

/** A day's state and counts beside its cell. */
export function CalendarTooltip({ day, left, top, locale }: CalendarTooltipProps) {
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute z-30 rounded-lg border border-line bg-raised px-3 py-2.5 text-sm shadow-overlay"
      style={{ left, top, width: tooltipWidth }}
    >
      <p className="text-muted">{formatUtcDay(dayText(day.number), locale)}</p>
      <p className="mt-0.5 flex items-baseline gap-2 text-ink tabular-nums">
        <StateMark state={day.state} className="translate-y-px" />
        {describeDay(day, locale)}
      </p>
    </div>
  )
}
