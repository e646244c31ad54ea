import { ChevronLeft, ChevronRight } from 'lucide-react'
import { formatCount } from '#lib/analytics/format.ts'
import { ButtonLink } from './button-link.tsx'

type AccountPagerProps = {
  /** Tells the one above the accounts from the one below. */
  label: string
  /** Of the first and the last account that is shown, from 1. */
  firstPlace: number
  lastPlace: number
  accountCount: number
  /** From 1. */
  page: number
  pages: number
  hrefOf: (page: number) => string
  locale: string
}

/** Which accounts are shown of how many, and the ways to the others; nothing where all of them are. */
export function AccountPager(props: AccountPagerProps) {
  const { label, firstPlace, lastPlace, accountCount, page, pages, hrefOf, locale } = props
  if (pages === 1) return null
  const count = (value: number) => formatCount(value, locale)
  return (
    <nav aria-label={label} className="flex items-center justify-between gap-4 print:hidden">
      <p className="text-sm text-muted tabular-nums">
        <span className="max-sm:sr-only">Accounts </span>
        {count(firstPlace)}–{count(lastPlace)} of {count(accountCount)}
      </p>
      <div className="flex gap-2">
        {page > 1 ? (
          <ButtonLink size="small" rel="prev" href={hrefOf(page - 1)}>
            <ChevronLeft aria-hidden className="size-4" />
            Previous
          </ButtonLink>
        ) : null}
        {page < pages ? (
          <ButtonLink size="small" rel="next" href={hrefOf(page + 1)}>
            Next
            <ChevronRight aria-hidden className="size-4" />
          </ButtonLink>
        ) : null}
      </div>
    </nav>
  )
}
