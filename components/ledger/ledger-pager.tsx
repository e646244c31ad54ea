import { ChevronLeft, ChevronRight } from 'lucide-react'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { formatCount } from '#lib/analytics/format.ts'
import { accountsOfPage, type LedgerPage } from '#lib/ledger/get-ledger-page.ts'
import { ledgerHref } from './ledger-params.ts'

type LedgerPagerProps = {
  /** Tells the one above the accounts from the one below. */
  label: string
  page: LedgerPage
  root: string
  locale: string
}

/** Which accounts are shown of how many, and the ways to the others; nothing where all of them are. */
export function LedgerPager({
  label,
  page: { page, pages, accounts, accountCount },
  ...rest
}: LedgerPagerProps) {
  const { root, locale } = rest
  if (pages === 1) return null
  const first = (page - 1) * accountsOfPage + 1
  const count = (value: number) => formatCount(value, locale)
  return (
    <nav aria-label={label} className="flex items-center justify-between gap-4 print:hidden">
      <p className="text-sm text-muted tabular-nums">
        <span className="max-sm:sr-only">Accounts </span>
        {count(first)}–{count(first + accounts.length - 1)} of {count(accountCount)}
      </p>
      <div className="flex gap-2">
        {page > 1 ? (
          <ButtonLink size="small" rel="prev" href={ledgerHref(root, page - 1)}>
            <ChevronLeft aria-hidden className="size-4" />
            Previous
          </ButtonLink>
        ) : null}
        {page < pages ? (
          <ButtonLink size="small" rel="next" href={ledgerHref(root, page + 1)}>
            Next
            <ChevronRight aria-hidden className="size-4" />
          </ButtonLink>
        ) : null}
      </div>
    </nav>
  )
}
