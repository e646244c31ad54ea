import { joinDays } from './join-days.ts'
import { planWindows, trailingSizes, type DayWindow } from './plan-windows.ts'

/**
 * The windows of the daily second look: exactly the days that have not settled, newest first, neighbours together.
 *
 * @param unsettled - UTC days, each once, in any order
 */
export function planTrailing(unsettled: readonly Temporal.PlainDate[]): DayWindow[] {
  return joinDays(unsettled)
    .toReversed()
    .flatMap(({ from, to }) => planWindows(from, to, trailingSizes))
}
