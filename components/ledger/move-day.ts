import { addMonths } from './day-number.ts'

type Days = { first: number; last: number }

function target(key: string, day: number, { first, last }: Days): number | undefined {
  switch (key) {
    case 'ArrowUp':
      return day - 1
    case 'ArrowDown':
      return day + 1
    case 'ArrowLeft':
      return day - 7
    case 'ArrowRight':
      return day + 7
    case 'PageUp':
      return addMonths(day, -1)
    case 'PageDown':
      return addMonths(day, 1)
    case 'Home':
      return first
    case 'End':
      return last
    default:
      return undefined
  }
}

/**
 * Where a key moves the focus in a calendar whose columns are weeks: up and down by a day, across by a week, a page
 * by a month, Home and End to either end.
 *
 * @param key - as in `KeyboardEvent.key`
 * @param day - a day number
 * @param days - the first and the last day of the calendar
 * @returns a day of the calendar, the nearest to where the key leads; undefined for a key that means nothing here
 */
export function moveDay(key: string, day: number, days: Days): number | undefined {
  const moved = target(key, day, days)
  return moved === undefined ? undefined : Math.min(days.last, Math.max(days.first, moved))
}
