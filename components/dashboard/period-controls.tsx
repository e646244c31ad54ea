import { dayIn, nextRange, previousRange, type Range } from '#lib/analytics/range.ts'
import { formatDays } from '#lib/analytics/format.ts'
import { hrefWith } from '#lib/analytics/search-params.ts'
import type { View } from '#lib/analytics/view.ts'
import { PeriodSteps } from './period-steps.tsx'
import { RangePicker } from './range-picker.tsx'

type PeriodControlsProps = { view: View; pathname: string }

/** The range picker and the steps to the periods before and after. */
export function PeriodControls({ view, pathname }: PeriodControlsProps) {
  const { params, range, now, place } = view
  const { preset, firstDay, lastDay } = range
  const hrefTo = ({ firstDay: from, lastDay: to }: Range) =>
    hrefWith(pathname, params, { range: 'custom', from, to })
  const next = nextRange(range)
  return (
    <div className="flex items-center gap-2">
      <RangePicker
        pathname={pathname}
        params={params}
        preset={preset}
        firstDay={firstDay}
        lastDay={lastDay}
        days={formatDays(firstDay, lastDay, place.locale)}
        today={dayIn(now, place.timeZone)}
        locale={place.locale}
      />
      <PeriodSteps
        previous={hrefTo(previousRange(range))}
        next={next.from > now ? null : hrefTo(next)}
      />
    </div>
  )
}
