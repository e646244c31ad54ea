/** A history of which some days are to be read; null when its own speed cannot be told. */
type HistoryLeft = { daysLeft: number; secondsLeft: number | null }

/**
 * How long several histories take that share the readers: until the slowest of those that are being read is done, and
 * no less than all their days take at the speed of these together, since others wait in line.
 *
 * @returns seconds; null when of none it can be told
 */
export function timeLeft(histories: readonly HistoryLeft[]): number | null {
  let [slowest, daysPerSecond, daysLeft] = [0, 0, 0]
  for (const history of histories) {
    daysLeft += history.daysLeft
    if (history.secondsLeft === null) continue
    slowest = Math.max(slowest, history.secondsLeft)
    daysPerSecond += history.daysLeft / Math.max(1, history.secondsLeft)
  }
  return daysPerSecond === 0 ? null : Math.ceil(Math.max(slowest, daysLeft / daysPerSecond))
}
