import Link from 'next/link'
import { TableCell } from '#components/ui/table-cell.tsx'
import type { CallRow as Call } from '#lib/analytics/call-row.ts'
import { countryLabel } from '#lib/analytics/call-words.ts'
import { formatAddress } from '#lib/analytics/format-address.ts'
import { formatDuration, formatMoment, noFigure, type Place } from '#lib/analytics/format.ts'
import { CallKindCells } from './call-kind-cells.tsx'
import { formatCallCost } from './format-call-cost.ts'
import { StatusBadge } from './status-badge.tsx'

type CallTableRowProps = { call: Call; place: Place; now: Date; href: string }

/** One call. The whole row opens it; the time is its link. */
export function CallTableRow({ call, place, now, href }: CallTableRowProps) {
  const { locale } = place
  const duration = formatDuration(call.durationSeconds, locale)
  const cost = formatCallCost(call, locale)
  return (
    <tr className="relative max-xl:[&>td]:py-2 max-md:[&>td]:align-top">
      <TableCell className="text-muted tabular-nums max-md:pr-1">
        <Link href={href} scroll={false} className="after:absolute after:inset-0">
          <time dateTime={call.occurredAt.toISOString()}>
            {formatMoment(call.occurredAt, now, place)}
          </time>
        </Link>
        <div className="mt-1 md:hidden">
          <StatusBadge status={call.status} />
        </div>
      </TableCell>
      <CallKindCells
        status={call.status}
        direction={call.direction}
        isLeg={call.parentSid !== null}
      />
      <TableCell className="max-md:px-1">
        <span className="flex flex-col xl:flex-row xl:gap-1.5">
          <span>{formatAddress(call.fromAddress)}</span>
          <span className="text-muted">
            <span aria-hidden className="text-faint">
              →{' '}
            </span>
            {formatAddress(call.toAddress)}
          </span>
        </span>
      </TableCell>
      <TableCell className="hidden text-muted lg:table-cell">
        {call.country === null ? noFigure : countryLabel(call.country, locale)}
      </TableCell>
      <TableCell className="hidden max-w-48 truncate text-muted xl:table-cell">
        {call.accountName}
      </TableCell>
      <TableCell isNumeric className="hidden md:table-cell">
        {cost}
      </TableCell>
      <TableCell isNumeric>
        {duration}
        <div className="text-muted md:hidden">{cost}</div>
      </TableCell>
    </tr>
  )
}
