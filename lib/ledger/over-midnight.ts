import { compareCounts } from './compare-counts.ts'

/** A settled UTC day whose calls Twilio counted. */
export type CountedDay = {
  distinct: number
  billed: number
  expected: number
  /** Billed phone calls that began on the day and ended on the next, and those that began on the one before. */
  leaving: number
  arriving: number
}

/** Whether Twilio's count is exactly ours, and another one, when each call counts on the day that it ended. */
export function isCountOfEnds({
  distinct,
  billed,
  expected,
  leaving,
  arriving,
}: CountedDay): boolean {
  const shift = arriving - leaving
  return shift !== 0 && (expected === distinct + shift || expected === billed + shift)
}

function isBeyondOurs(day: CountedDay): boolean {
  return ['more', 'fewer'].includes(compareCounts(day))
}

/**
 * Whether a day differs only because Twilio counts calls on the day that they end, where we count them on the day
 * that they begin. One day alone could be chance and hide a call that is missing, so that another one near it has to
 * show the same.
 */
export function isCountedOverMidnight(day: CountedDay, nearby: readonly CountedDay[]): boolean {
  return isCountOfEnds(day) && nearby.some((other) => isBeyondOurs(other) && isCountOfEnds(other))
}
