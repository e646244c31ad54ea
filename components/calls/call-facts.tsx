import type { ReactNode } from 'react'
import { countryLabel, directionLabel } from '#lib/analytics/call-words.ts'
import { formatAddress } from '#lib/analytics/format-address.ts'
import { formatDuration, formatExactInstant, noFigure, type Place } from '#lib/analytics/format.ts'
import type { CallDetail } from '#lib/analytics/get-call.ts'
import { formatCallCost } from './format-call-cost.ts'
import { StatusBadge } from './status-badge.tsx'

type Fact = readonly [label: string, value: ReactNode]

function factsOf(call: CallDetail, place: Place): Fact[] {
  const { locale } = place
  const instant = (at: Date | null) => (at === null ? noFigure : formatExactInstant(at, place))
  const optional = (label: string, value: string | null): Fact[] =>
    value === null || value === '' ? [] : [[label, value]]
  return [
    ['Status', <StatusBadge key="status" status={call.status} />],
    ['Direction', directionLabel(call.direction)],
    ['From', formatAddress(call.fromAddress)],
    ['To', formatAddress(call.toAddress)],
    ...optional('Forwarded from', call.forwardedFrom && formatAddress(call.forwardedFrom)),
    ...optional('Caller name', call.callerName),
    ...optional('Country', call.country && countryLabel(call.country, locale)),
    ...(call.startTime === null
      ? [['Created', instant(call.occurredAt)] as const]
      : [['Started', instant(call.startTime)] as const]),
    ['Ended', instant(call.endTime)],
    ['Duration', formatDuration(call.durationSeconds, locale)],
    ...optional(
      'Time in queue',
      call.queueTimeMs === null ? null : formatDuration(call.queueTimeMs / 1_000, locale),
    ),
    ...optional('Answered by', call.answeredBy),
    ['Cost', formatCallCost(call, locale)],
    ['Account', call.accountName],
  ]
}

/** A call's fields, those that are empty left out where nobody misses them. */
export function CallFacts({ call, place }: { call: CallDetail; place: Place }) {
  return (
    <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-6 gap-y-2.5">
      {factsOf(call, place).map(([label, value]) => (
        <div key={label} className="contents">
          <dt className="text-sm text-muted">{label}</dt>
          <dd className="min-w-0 break-words text-ink tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
