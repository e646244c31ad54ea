/** How far a recent read reaches behind the one before it: for calls listed late and for clocks that differ. */
export const overlapMs = 10 * 60_000

const hourMs = 3_600_000

/**
 * How far back calls are looked at that have not ended or have no price yet. An hour every minute, a day every
 * quarter of an hour: a call that stays open all day costs a busy account four long reads an hour, not sixty.
 *
 * @returns milliseconds before `now`
 */
export function pendingReachMs(now: Date): number {
  return now.getUTCMinutes() % 15 === 0 ? 24 * hourMs : hourMs
}

/**
 * The lower bound of a recent read, which has no upper one: everything since the last read with an overlap, and
 * every call in reach that is not final.
 *
 * @param syncedUntil - when the last complete recent read began
 * @param oldestPending - when the oldest call in reach that is not final occurred; null when there is none
 */
export function recentFrom(syncedUntil: Date, oldestPending: Date | null): Date {
  const overlapped = syncedUntil.getTime() - overlapMs
  return new Date(Math.min(overlapped, oldestPending?.getTime() ?? Infinity))
}
