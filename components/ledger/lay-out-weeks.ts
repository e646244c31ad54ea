import { dayNumber, dayText, mondayOf } from './day-number.ts'

/** A month's columns. A week belongs to the month that has its Thursday, as ISO 8601 gives it its year. */
export type MonthColumns = {
  /** `YYYY-MM` */
  month: string
  weeks: number
}

/** Columns of ISO weeks, each from Monday to Sunday. */
export type WeekLayout = {
  /** The first Monday, as a day number. */
  firstMonday: number
  weeks: number
  months: MonthColumns[]
}

/**
 * The columns that hold a stretch of days, whole weeks at both ends.
 *
 * @param firstDay - `YYYY-MM-DD`
 * @param lastDay - inclusive
 */
export function layOutWeeks(firstDay: string, lastDay: string): WeekLayout {
  const firstMonday = mondayOf(dayNumber(firstDay))
  const weeks = (mondayOf(dayNumber(lastDay)) - firstMonday) / 7 + 1
  const months: MonthColumns[] = []
  for (let week = 0; week < weeks; week += 1) {
    const month = dayText(firstMonday + week * 7 + 3).slice(0, 7)
    const last = months.at(-1)
    if (last?.month === month) last.weeks += 1
    else months.push({ month, weeks: 1 })
  }
  return { firstMonday, weeks, months }
}
