'use client'

import { ChevronDown } from 'lucide-react'
import { Dialog, DialogTrigger, Popover } from 'react-aria-components'
import {
  filterChange,
  filterLabels,
  filterValues,
  type FilterName,
} from '#lib/analytics/filter-change.ts'
import type { FilterOption } from '#lib/analytics/list-filter-options.ts'
import { hrefWith, type SearchParams } from '#lib/analytics/search-params.ts'
import { Button } from '#components/ui/button.tsx'
import { FilterList } from './filter-list.tsx'
import { useGo } from './use-go.ts'

type FilterMenuProps = {
  name: FilterName
  pathname: string
  params: SearchParams
  /** Null while they are being read. */
  options: readonly FilterOption[] | null
  locale: string
}

/** One filter: its values with the calls that each lets through, applied as they are ticked. */
export function FilterMenu({ name, pathname, params, options, locale }: FilterMenuProps) {
  const [shown, go] = useGo(filterValues(name, params))
  const label = filterLabels[name]
  return (
    <DialogTrigger>
      <Button
        size="small"
        className="h-8 sm:h-7"
        isDisabled={options === null || (options.length === 0 && shown.length === 0)}
      >
        {label}
        {shown.length > 0 ? (
          <span className="rounded-sm bg-accent-soft px-1 text-xs text-accent-ink tabular-nums">
            {shown.length}
          </span>
        ) : null}
        <ChevronDown aria-hidden className="size-3.5 text-faint" />
      </Button>
      <Popover
        placement="bottom start"
        className="flex max-h-96 w-64 flex-col rounded-lg border border-line bg-raised p-1 shadow-overlay data-entering:animate-enter"
      >
        <Dialog aria-label={label} className="flex min-h-0 flex-col outline-none">
          <FilterList
            label={label}
            options={options ?? []}
            isSingle={name === 'number'}
            chosen={shown}
            onChoose={(values) => {
              go(values, hrefWith(pathname, params, filterChange(name, values)))
            }}
            locale={locale}
          />
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}
