import { behindAfterMs } from '#lib/sync/progress/account-progress.ts'

/** Whether the copy ends longer ago than a read takes. */
export function isBehind(now: Date, syncedUntil: Date): boolean {
  return now.getTime() - syncedUntil.getTime() > behindAfterMs
}
