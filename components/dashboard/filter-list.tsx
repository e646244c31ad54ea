'use client'

import { Check, Search } from 'lucide-react'
import {
  Autocomplete,
  Input,
  ListBox,
  ListBoxItem,
  SearchField,
  useFilter,
} from 'react-aria-components'
import { formatCount } from '#lib/analytics/format.ts'
import type { FilterOption } from '#lib/analytics/list-filter-options.ts'
import { controlStyle } from '#components/ui/control-style.ts'

type FilterListProps = {
  label: string
  options: readonly FilterOption[]
  isSingle: boolean
  chosen: readonly string[]
  onChoose: (values: string[]) => void
  locale: string
}

const searchableFrom = 9

/** The values of a filter with the calls that each lets through; a long list begins with a search. */
export function FilterList(props: FilterListProps) {
  if (props.options.length >= searchableFrom) return <SearchedList {...props} />
  // Its own keys move through a list, which takes them only outside of an Autocomplete.
  return <Options {...props} isFocused />
}

function SearchedList(props: FilterListProps) {
  const { contains } = useFilter({ sensitivity: 'base' })
  return (
    <Autocomplete filter={contains}>
      <SearchField
        type="text"
        aria-label={`Search ${props.label}`}
        // On a phone the keyboard would cover the list.
        autoFocus={matchMedia('(pointer: fine)').matches}
        className="relative p-1"
      >
        <Search aria-hidden className="absolute top-3 left-3 size-3.5 text-faint" />
        <Input
          role="combobox"
          aria-expanded
          aria-haspopup="listbox"
          className={controlStyle('small', 'pl-7')}
        />
      </SearchField>
      <Options {...props} />
    </Autocomplete>
  )
}

function Options(props: FilterListProps & { isFocused?: boolean }) {
  const { label, options, isSingle, chosen, onChoose, locale, isFocused = false } = props
  return (
    <ListBox
      aria-label={label}
      items={options}
      selectionMode={isSingle ? 'single' : 'multiple'}
      selectionBehavior="toggle"
      selectedKeys={chosen}
      // Escape closes; it does not take the filter away.
      escapeKeyBehavior="none"
      autoFocus={isFocused}
      onSelectionChange={(keys) => {
        if (keys !== 'all') onChoose([...keys].map(String))
      }}
      renderEmptyState={() => <p className="px-2.5 py-2 text-sm text-muted">Nothing matches.</p>}
      className="min-h-0 overflow-y-auto outline-none"
    >
      {(option) => <FilterItem id={option.value} option={option} locale={locale} />}
    </ListBox>
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
      className="group flex min-h-8 cursor-pointer items-center gap-2 rounded-md px-2 text-base text-ink outline-none data-focused:bg-hover data-hovered:bg-hover"
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
