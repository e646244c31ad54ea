import { TableCell } from '#components/ui/table-cell.tsx'
import { directionLabel } from '#lib/analytics/call-words.ts'
import { formatAddress } from '#lib/analytics/format-address.ts'
import {
  formatDayOf,
  formatDuration,
  formatExactInstant,
  formatTime,
  type Place,
} from '#lib/analytics/format.ts'
import type { CallRow } from '#lib/twilio/index.ts'
import { CallState } from './call-state.tsx'
import { beganAt, isOpen } from './live-log.ts'
import { RunningDuration } from './running-duration.tsx'

type LiveCallRowProps = { call: CallRow; now: Date; place: Place }

/** One call or leg; on narrow screens its columns stand one below the other. */
export function LiveCallRow({ call, now, place }: LiveCallRowProps) {
  const duration = isOpen(call) ? (
    <RunningDuration
      sinceMs={beganAt(call).getTime()}
      nowMs={now.getTime()}
      locale={place.locale}
    />
  ) : (
    formatDuration(call.durationSeconds, place.locale)
  )
  return (
    <tr>
      <TableCell>
        <CallState status={call.status} />
      </TableCell>
      <TableCell className="py-1.5">
        {formatAddress(call.from)}
        <span className="block text-muted md:hidden">
          <span aria-hidden>→ </span>
          <span className="sr-only">to </span>
          {formatAddress(call.to)}
        </span>
      </TableCell>
      <TableCell className="hidden md:table-cell">{formatAddress(call.to)}</TableCell>
      <TableCell className="hidden text-muted lg:table-cell">
        {directionLabel(call.direction)}
        {call.parentSid === null ? '' : ' · leg'}
      </TableCell>
      <TableCell isNumeric className="py-1.5">
        <Started at={beganAt(call)} now={now} place={place} />
        <span className="block text-muted sm:hidden">{duration}</span>
      </TableCell>
      <TableCell isNumeric className="hidden sm:table-cell">
        {duration}
      </TableCell>
    </tr>
  )
}

function Started({ at, now, place }: { at: Date; now: Date; place: Place }) {
  const day = formatDayOf(at, place)
  return (
    <time dateTime={at.toISOString()} title={formatExactInstant(at, place)}>
      {day === formatDayOf(now, place) ? null : (
        <span className="hidden text-muted sm:inline">{day}, </span>
      )}
      {formatTime(at, place)}
    </time>
  )
}
