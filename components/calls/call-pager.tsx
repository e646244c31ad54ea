import { ChevronLeft, ChevronRight } from 'lucide-react'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { encodeCursor, type Cursor } from '#lib/analytics/call-key.ts'
import { formatQuantity } from '#lib/analytics/format.ts'
import type { CallPage } from '#lib/analytics/list-calls.ts'
import { hrefWith } from '#lib/analytics/search-params.ts'
import type { View } from '#lib/analytics/view.ts'

type CallPagerProps = {
  page: CallPage
  total: { count: number; isMore: boolean }
  view: View
  pathname: string
}

/** How many calls match, and the ways to newer and older ones. */
export function CallPager({ page, total, view, pathname }: CallPagerProps) {
  const { params, place } = view
  const hrefTo = (cursor: Cursor) => hrefWith(pathname, params, { cursor: encodeCursor(cursor) })
  const unit = params.unit === 'calls' ? 'call' : 'leg'
  return (
    <nav
      aria-label="Pages"
      className="flex min-h-13 items-center justify-between gap-4 border-t border-line px-4 py-2 sm:px-5"
    >
      <p className="text-sm text-muted tabular-nums">
        {total.isMore ? 'More than ' : null}
        {formatQuantity(total.count, place.locale, unit)}
      </p>
      <div className="flex gap-2">
        {page.newer ? (
          <ButtonLink size="small" href={hrefTo(page.newer)}>
            <ChevronLeft aria-hidden className="size-4" />
            Newer
          </ButtonLink>
        ) : null}
        {page.older ? (
          <ButtonLink size="small" href={hrefTo(page.older)}>
            Older
            <ChevronRight aria-hidden className="size-4" />
          </ButtonLink>
        ) : null}
      </div>
    </nav>
  )
}
