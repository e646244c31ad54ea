import type { DayWindow } from './plan-windows.ts'

/**
 * Joins days into as few windows as hold them and nothing else.
 *
 * @param days - UTC, each once, in any order
 * @returns oldest first
 */
export function joinDays(days: readonly Temporal.PlainDate[]): DayWindow[] {
  const windows: DayWindow[] = []
  for (const from of days.toSorted((a, b) => Temporal.PlainDate.compare(a, b))) {
    const to = from.add({ days: 1 })
    const last = windows.at(-1)
    if (last?.to.equals(from)) last.to = to
    else windows.push({ from, to })
  }
  return windows
}
