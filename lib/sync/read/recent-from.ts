/** How far a recent read reaches behind the one before it: for calls listed late and for clocks that differ. */
export const overlapMs = 10 * 60_000

/**
 * The lower bound of a recent read, which has no upper one: everything since the last read, with an overlap.
 *
 * @param syncedUntil - when the last complete recent read began
 */
export function recentFrom(syncedUntil: Date): Date {
  return new Date(syncedUntil.getTime() - overlapMs)
}
