import { Clock } from 'lucide-react'
import { formatDays, formatInstant, formatTime } from '#lib/analytics/format.ts'
import type { DataState } from '#lib/analytics/get-data-state.ts'
import { dayIn } from '#lib/analytics/range.ts'
import type { View } from '#lib/analytics/view.ts'
import { isBehind } from './is-behind.ts'

type ViewDescriptionProps = { view: View; state: DataState }

/** Whether the copy is behind, and ends before what is on the screen does. */
function isStale(view: View, { syncedUntil, isBackfilling }: DataState): boolean {
  if (syncedUntil === null || isBackfilling) return false
  return isBehind(view.now, syncedUntil) && syncedUntil < view.range.to
}

/** The days on the screen, the zone they are days of, and how far the copy reaches if that is not now. */
export function ViewDescription({ view, state }: ViewDescriptionProps) {
  const { range, now, place } = view
  const { syncedUntil } = state
  const isToday = syncedUntil && dayIn(syncedUntil, place.timeZone) === dayIn(now, place.timeZone)
  return (
    <span className="flex flex-wrap items-center gap-x-2">
      <span>{formatDays(range.firstDay, range.lastDay, place.locale)}</span>
      <span className="text-faint">{place.timeZone.replaceAll('_', ' ')}</span>
      {syncedUntil !== null && isStale(view, state) ? (
        <span className="inline-flex items-center gap-1 text-warning">
          <Clock aria-hidden className="size-3.5" />
          Data to {isToday ? formatTime(syncedUntil, place) : formatInstant(syncedUntil, place)}
        </span>
      ) : null}
    </span>
  )
}
