export type Country = 'US' | 'GB' | 'DE' | 'JP'

/**
 * Public holidays as `MM-DD` strings of one year: enough of them to leave a visible gap in a chart.
 */
export function listHolidays(country: Country, year: number): Set<string> {
  const easter = easterSunday(year)
  switch (country) {
    case 'US':
      return new Set([
        '01-01',
        '07-04',
        '12-25',
        nthWeekday(year, 1, 1, 3),
        lastWeekday(year, 5, 1),
        nthWeekday(year, 9, 1, 1),
        nthWeekday(year, 11, 4, 4),
      ])
    case 'GB':
      return new Set([
        '01-01',
        '12-25',
        '12-26',
        monthDay(easter.subtract({ days: 2 })),
        monthDay(easter.add({ days: 1 })),
        nthWeekday(year, 5, 1, 1),
        lastWeekday(year, 5, 1),
        lastWeekday(year, 8, 1),
      ])
    case 'DE':
      return new Set([
        '01-01',
        '05-01',
        '10-03',
        '12-25',
        '12-26',
        monthDay(easter.subtract({ days: 2 })),
        monthDay(easter.add({ days: 1 })),
        monthDay(easter.add({ days: 39 })),
        monthDay(easter.add({ days: 50 })),
      ])
    case 'JP':
      return new Set([
        '01-01',
        '01-02',
        '01-03',
        '02-11',
        '04-29',
        '05-03',
        '05-04',
        '05-05',
        '08-11',
        '11-03',
        '11-23',
      ])
  }
}

function monthDay(date: Temporal.PlainDate): string {
  return date.toString().slice(5)
}

function nthWeekday(year: number, month: number, weekday: number, nth: number): string {
  const first = Temporal.PlainDate.from({ year, month, day: 1 })
  const offset = (weekday - first.dayOfWeek + 7) % 7
  return monthDay(first.add({ days: offset + 7 * (nth - 1) }))
}

function lastWeekday(year: number, month: number, weekday: number): string {
  const first = Temporal.PlainDate.from({ year, month, day: 1 })
  const last = first.add({ months: 1 }).subtract({ days: 1 })
  return monthDay(last.subtract({ days: (last.dayOfWeek - weekday + 7) % 7 }))
}

/** The Gregorian computus of Meeus, Jones and Butcher. */
function easterSunday(year: number): Temporal.PlainDate {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d =
    (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114
  return Temporal.PlainDate.from({ year, month: Math.floor(f / 31), day: (f % 31) + 1 })
}
