import { trailingDays } from '#lib/ledger/judge-day.ts'
import { planWindows, trailingSizes, type DayWindow } from './plan-windows.ts'
import { overlapMs } from '#lib/sync/read/recent-from.ts'
import { earlierDay, laterDay, utcDayOf } from '#lib/utc-day.ts'

/**
 * The windows of the daily second look: the last three whole days, or more when the recent calls have not been
 * read for longer (the worker was down, the account was switched off). Then what is older than today comes in
 * windows, which resume, and the recent read can begin at today's midnight.
 *
 * @param today - the current UTC day, itself never part of a window
 * @param historyFrom - first day of the account's history
 * @param syncedUntil - how far the recent reads have come; null before the first
 */
export function planTrailing(
  today: Temporal.PlainDate,
  historyFrom: Temporal.PlainDate,
  syncedUntil: Date | null,
): DayWindow[] {
  const usual = today.subtract({ days: trailingDays })
  const reached =
    syncedUntil === null ? usual : utcDayOf(new Date(syncedUntil.getTime() - overlapMs))
  return planWindows(laterDay(historyFrom, earlierDay(usual, reached)), today, trailingSizes)
}
