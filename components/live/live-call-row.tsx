import { CallKindCells } from '#components/calls/call-kind-cells.tsx'
import { StatusBadge } from '#components/calls/status-badge.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { TableCell } from '#components/ui/table-cell.tsx'
import { formatAddress } from '#lib/analytics/format-address.ts'
import {
  formatDuration,
  formatExactInstant,
  formatMoment,
  type Place,
} from '#lib/analytics/format.ts'
import type { CallRow } from '#lib/twilio/index.ts'
import { beganAt, isOpen } from './live-log.ts'
import { RunningDuration } from './running-duration.tsx'

type LiveCallRowProps = { call: CallRow; now: Date; place: Place }

/** One call or leg; on narrow screens the lesser columns move below the greater ones. */
export function LiveCallRow({ call, now, place }: LiveCallRowProps) {
  const startedAt = beganAt(call)
  return (
    <tr
      className={classNames(
        'max-xl:[&>td]:py-2 max-md:[&>td]:align-top',
        isOpen(call) && 'bg-accent-soft/45',
      )}
    >
      <TableCell className="text-muted tabular-nums">
        <time dateTime={startedAt.toISOString()} title={formatExactInstant(startedAt, place)}>
          {formatMoment(startedAt, now, place)}
        </time>
        <div className="mt-1 md:hidden">
          <StatusBadge status={call.status} />
        </div>
      </TableCell>
      <CallKindCells
        status={call.status}
        direction={call.direction}
        isLeg={call.parentSid !== null}
      />
      <TableCell>
        <span className="flex flex-col xl:flex-row xl:gap-1.5">
          <Address address={call.from} />
          <span className="flex gap-1 text-muted xl:gap-1.5">
            <span aria-hidden className="text-faint">
              →
            </span>
            <span className="sr-only">to</span>
            <Address address={call.to} />
          </span>
        </span>
      </TableCell>
      <TableCell isNumeric>
        {isOpen(call) ? (
          <RunningDuration
            sinceMs={startedAt.getTime()}
            nowMs={now.getTime()}
            locale={place.locale}
          />
        ) : (
          formatDuration(call.durationSeconds, place.locale)
        )}
      </TableCell>
    </tr>
  )
}

/** A SIP address can be of any length; a phone number always fits. */
function Address({ address }: { address: string }) {
  const text = formatAddress(address)
  return (
    <span className="max-w-33 truncate sm:max-w-60" title={text}>
      {text}
    </span>
  )
}
