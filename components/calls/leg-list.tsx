import Link from 'next/link'
import { encodeCallKey } from '#lib/analytics/call-key.ts'
import type { CallRow } from '#lib/analytics/call-row.ts'
import { formatAddress } from '#lib/analytics/format-address.ts'
import { formatDuration, formatTime } from '#lib/analytics/format.ts'
import { hrefWith } from '#lib/analytics/search-params.ts'
import type { View } from '#lib/analytics/view.ts'
import { StatusBadge } from './status-badge.tsx'

type LegListProps = { title: string; calls: readonly CallRow[]; view: View; pathname: string }

/** The other records of a conversation, each to be opened. */
export function LegList({ title, calls, view, pathname }: LegListProps) {
  const { params, place } = view
  return (
    <section className="flex flex-col gap-2">
      <h3 className="text-sm font-medium text-ink">{title}</h3>
      <ul className="divide-y divide-line rounded-lg border border-line">
        {calls.map((call) => (
          <li key={call.sid}>
            <Link
              href={hrefWith(pathname, params, { call: encodeCallKey(call.sid) })}
              scroll={false}
              className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2 text-sm hover:bg-hover"
            >
              <span className="w-full text-ink">
                {formatAddress(call.fromAddress)} <span className="text-faint">→</span>{' '}
                {formatAddress(call.toAddress)}
              </span>
              <StatusBadge status={call.status} />
              <time dateTime={call.occurredAt.toISOString()} className="text-muted">
                {formatTime(call.occurredAt, place)}
              </time>
              <span className="text-muted tabular-nums">
                {formatDuration(call.durationSeconds, place.locale)}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
