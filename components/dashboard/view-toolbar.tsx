import { Suspense } from 'react'
import type { AccountInView } from '#lib/analytics/list-accounts-in-view.ts'
import type { View } from '#lib/analytics/view.ts'
import { FilterBar } from './filter-bar.tsx'
import { FilterBarSkeleton } from './filter-bar-skeleton.tsx'
import { FilterChips } from './filter-chips.tsx'
import { PeriodControls } from './period-controls.tsx'
import { UnitSwitch } from './unit-switch.tsx'
import { WidgetBoundary } from './widget-boundary.tsx'

type ViewToolbarProps = { view: View; pathname: string; accounts: readonly AccountInView[] }

/** Everything that decides which calls a screen is about. */
export function ViewToolbar({ view, pathname, accounts }: ViewToolbarProps) {
  const { params, period } = view
  const optionsKey = [params.unit, period.from.getTime(), period.to.getTime()].join(' ')
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <PeriodControls view={view} pathname={pathname} />
        <div className="ml-auto xl:order-last">
          <UnitSwitch view={view} pathname={pathname} />
        </div>
        <div className="-mx-1 flex items-center gap-2 overflow-x-auto p-1 max-xl:w-full">
          <WidgetBoundary key={optionsKey} what="The filters could not be read." isInline>
            <Suspense fallback={<FilterBarSkeleton view={view} pathname={pathname} />}>
              <FilterBar view={view} pathname={pathname} />
            </Suspense>
          </WidgetBoundary>
        </div>
      </div>
      <FilterChips view={view} pathname={pathname} accounts={accounts} />
    </div>
  )
}
