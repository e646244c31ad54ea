'use client'

import { Check, ChevronDown, Search } from 'lucide-react'
import {
  Autocomplete,
  Dialog,
  DialogTrigger,
  Input,
  ListBox,
  ListBoxItem,
  Popover,
  SearchField,
  useFilter,
} from 'react-aria-components'
import { formatCount } from '#lib/analytics/format.ts'
import {
  filterChange,
  filterLabels,
  filterValues,
  type FilterName,
} from '#lib/analytics/filter-change.ts'
import type { FilterOption } from '#lib/analytics/list-filter-options.ts'
import { hrefWith, type SearchParams } from '#lib/analytics/search-params.ts'
import { Button } from '#components/ui/button.tsx'
import { controlStyle } from '#components/ui/control-style.ts'
import { useGo } from './use-go.ts'

type FilterMenuProps = {
  name: FilterName
  pathname: string
  params: SearchParams
  /** Null while they are being read. */
  options: readonly FilterOption[] | null
  locale: string
}

const searchableFrom = 9

/** One filter: its values with the calls that each lets through, applied as they are ticked. */
export function FilterMenu({ name, pathname, params, options, locale }: FilterMenuProps) {
  const [shown, go] = useGo(filterValues(name, params))
  const { contains } = useFilter({ sensitivity: 'base' })
  const label = filterLabels[name]
  const choose = (keys: Iterable<unknown>) => {
    const values = [...keys].map(String)
    go(values, hrefWith(pathname, params, filterChange(name, values)))
  }
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
          <Autocomplete filter={contains}>
            {options !== null && options.length >= searchableFrom ? (
              <SearchField aria-label={`Search ${label}`} className="relative p-1">
                <Search aria-hidden className="absolute top-3 left-3 size-3.5 text-faint" />
                <Input className={controlStyle('small', 'pl-7')} />
              </SearchField>
            ) : null}
            <ListBox
              aria-label={label}
              items={options ?? []}
              selectionMode={name === 'number' ? 'single' : 'multiple'}
              selectionBehavior="toggle"
              selectedKeys={shown}
              onSelectionChange={(keys) => {
                if (keys !== 'all') choose(keys)
              }}
              renderEmptyState={() => (
                <p className="px-2.5 py-2 text-sm text-muted">Nothing matches.</p>
              )}
              className="min-h-0 overflow-y-auto outline-none"
            >
              {(option) => <FilterItem id={option.value} option={option} locale={locale} />}
            </ListBox>
          </Autocomplete>
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

type FilterItemProps = {
  /** The list reads its keys off its elements. */
  id: string
  option: FilterOption
  locale: string
}

function FilterItem({ id, option: { label, calls }, locale }: FilterItemProps) {
  return (
    <ListBoxItem
      id={id}
      textValue={label}
      className="group flex min-h-8 cursor-pointer items-center gap-2 rounded-md px-2 text-base text-ink outline-none data-focused:bg-hover"
    >
      <Check
        aria-hidden
        className="size-3.5 shrink-0 text-accent-ink opacity-0 group-data-selected:opacity-100"
      />
      <span className="min-w-0 flex-1 truncate">{label}</span>
      <span className="text-sm text-muted tabular-nums">{formatCount(calls, locale)}</span>
    </ListBoxItem>
  )
}
