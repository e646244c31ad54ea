/** A half-open range of UTC days, `[from, to)`. */
export type DayWindow = { from: Temporal.PlainDate; to: Temporal.PlainDate }

/** Days in each window from the newest on; the last entry repeats. */
export type WindowSizes = readonly [number, ...number[]]

/**
 * Small near today, so that a chart stands within seconds; few, so that thirteen months of a small account cost nine
 * requests. What such a window holds of a large one is split once its first page shows it.
 */
export const historySizes: WindowSizes = [1, 6, 24, 61]

/** Three days fit one window: a quiet account's trailing read is one request. */
export const trailingSizes: WindowSizes = [3, 7, 30]

/** One request for the whole of an account that is expected to hold nothing. */
export const undividedSizes: WindowSizes = [Number.MAX_SAFE_INTEGER]

/**
 * Cuts a range of days into windows that cover it exactly, newest first.
 *
 * @param from - first UTC day
 * @param to - exclusive
 * @returns none when the range is empty
 */
export function planWindows(
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
  sizes: WindowSizes,
): DayWindow[] {
  const windows: DayWindow[] = []
  let end = to
  for (let place = 0; Temporal.PlainDate.compare(from, end) < 0; place += 1) {
    const days = sizes[Math.min(place, sizes.length - 1)] ?? sizes[0]
    const start = end.subtract({ days: Math.min(days, from.until(end).days) })
    windows.push({ from: start, to: end })
    end = start
  }
  return windows
}
