import { earlierDay, laterDay } from '#lib/utc-day.ts'

/** Twilio may correct its counts of so many days. */
const usualDays = 10

/** Twilio lists calls of about so many months. */
export const listedMonths = 13

/** What the ledger knows of an account before its usage is asked for. */
export type KnownUsage = {
  historyFrom: Temporal.PlainDate
  /** Whether any day has been counted by Twilio. */
  hasCounts: boolean
  /** The oldest day that is not final, or is so without Twilio's count of the settled day. */
  oldestOpen: Temporal.PlainDate | null
}

/**
 * From which UTC day on Twilio's counts are asked for: the whole history the first time; then the last days, and as far
 * back as a day is open. But never from before the thirteen months of which Twilio lists calls: what it leaves out there
 * need not be a day without any. Such a day is judged without a count (`judgeDay`).
 *
 * @param today - the current UTC day
 */
export function firstUsageDay(known: KnownUsage, today: Temporal.PlainDate): Temporal.PlainDate {
  const { historyFrom, hasCounts, oldestOpen } = known
  const listedFrom = today.subtract({ months: listedMonths })
  if (!hasCounts) return laterDay(historyFrom, listedFrom)
  const usual = today.subtract({ days: usualDays })
  const open = oldestOpen === null ? usual : laterDay(oldestOpen, listedFrom)
  return laterDay(historyFrom, earlierDay(usual, open))
}
