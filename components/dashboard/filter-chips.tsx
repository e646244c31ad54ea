import Link from 'next/link'
import { X } from 'lucide-react'
import { labelBuckets } from '#lib/analytics/bucket-label.ts'
import {
  filterChange,
  filterLabels,
  filterNames,
  filterValues,
  type FilterName,
} from '#lib/analytics/filter-change.ts'
import type { AccountInView } from '#lib/analytics/list-accounts-in-view.ts'
import { hrefWith, noFilter } from '#lib/analytics/search-params.ts'
import type { View } from '#lib/analytics/view.ts'
import { filterValueLabel } from './name-filter-options.ts'

type FilterChipsProps = { view: View; pathname: string; accounts: readonly AccountInView[] }

type Chip = { key: string; name: string; value: string; href: string }

function chipsOf({ view, pathname, accounts }: FilterChipsProps): Chip[] {
  const { params, bucket, granularity, place } = view
  const label = (name: FilterName, value: string) =>
    name === 'account'
      ? (accounts.find(({ id }) => String(id) === value)?.name ?? 'Unknown account')
      : filterValueLabel(name, value, place.locale)
  const chips = filterNames.flatMap((name) => {
    const values = filterValues(name, params)
    return values.map((value) => {
      const rest = values.filter((each) => each !== value)
      return {
        key: `${name} ${value}`,
        name: filterLabels[name],
        value: label(name, value),
        href: hrefWith(pathname, params, filterChange(name, rest)),
      }
    })
  })
  if (!bucket) return chips
  const value = labelBuckets([bucket], granularity, place)[0]?.full ?? ''
  const href = hrefWith(pathname, params, { bucket: null })
  return [{ key: 'bucket', name: 'Time', value, href }, ...chips]
}

/** What narrows the calls, each to be taken away. Nothing where nothing does. */
export function FilterChips(props: FilterChipsProps) {
  const chips = chipsOf(props)
  if (chips.length === 0) return null
  const { pathname, view } = props
  return (
    <ul aria-label="Filters" className="flex flex-wrap items-center gap-2">
      {chips.map(({ key, name, value, href }) => (
        <li
          key={key}
          className="flex h-7 max-w-full items-center rounded-md bg-accent-soft pl-2 text-sm text-accent-ink"
        >
          <span className="truncate">
            {name}: <span className="font-medium">{value}</span>
          </span>
          <Link
            href={href}
            scroll={false}
            aria-label={`Remove ${name}: ${value}`}
            className="grid size-7 shrink-0 place-items-center rounded-md hover:bg-hover"
          >
            <X aria-hidden className="size-3.5" />
          </Link>
        </li>
      ))}
      <li>
        <Link
          href={hrefWith(pathname, view.params, { ...noFilter, bucket: null })}
          scroll={false}
          className="rounded-sm px-1 text-sm text-muted hover:text-ink"
        >
          Clear all
        </Link>
      </li>
    </ul>
  )
}
