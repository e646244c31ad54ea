import { describe, expect, test } from 'vitest'
import { dayMs } from '#lib/utc-day.ts'
import { splitWindow, type PageSeen } from './split-window.ts'

// A Saturday's midnight. With weekends a quarter of other days, these hold what 60 and 24 of such do.
const to = Temporal.PlainDate.from('2026-11-21')
const window = { from: to.subtract({ days: 75 }), to }
const month = { from: to.subtract({ days: 30 }), to }
const midnight = Date.parse('2026-11-21T00:00:00Z')

/**
 * A full page of calls so many of which would make a day, the newest just before the window's end. Of a page of
 * less than sixteen hours a day is taken to hold two thirds of that.
 */
const newestFirst = (perDay: number) =>
  Array.from({ length: 1000 }, (_, place) => new Date(midnight - (place + 1) * (dayMs / perDay)))
const older = { today: to, isOldest: false }
const firstPage = { pageSize: 1000, pagesBefore: 0, isLast: false }
const cut = (
  whole: typeof window,
  page: Omit<PageSeen, keyof typeof firstPage> & Partial<PageSeen>,
) =>
  splitWindow(whole, { ...firstPage, ...page }, older)?.map((part) => part.from.until(part.to).days)

describe('splitWindow', () => {
  test('cuts a hundred and twenty pages of older days into parts of 24, covering it all', () => {
    const parts = splitWindow(window, { ...firstPage, instants: newestFirst(2_985) }, older) ?? []
    expect(parts.map((part) => part.from.until(part.to).days)).toEqual([15, 15, 15, 15, 15])
    expect(parts[0]?.to.equals(window.to)).toBe(true)
    expect(parts.at(-1)?.from.equals(window.from)).toBe(true)
  })

  test('cuts the last month finer, for which a chart waits, and the oldest days, that end it all', () => {
    expect(cut(month, { instants: newestFirst(2_985) })).toEqual([5, 5, 5, 5, 5, 5])
    const before = { from: month.from.subtract({ days: 30 }), to: to.subtract({ days: 30 }) }
    expect(cut(before, { instants: newestFirst(2_985) })).toEqual([15, 15])
    const page = { ...firstPage, instants: newestFirst(2_985) }
    expect(splitWindow(before, page, { today: to, isOldest: true })).toHaveLength(6)
  })

  test('does not cut finer than sixteen parts, nor than days', () => {
    const instants = newestFirst(1_000_000)
    expect(cut(window, { instants })).toHaveLength(15)
    expect(cut({ from: to.subtract({ days: 3 }), to }, { instants })).toEqual([1, 1, 1])
    expect(cut({ from: to.subtract({ days: 1 }), to }, { instants })).toBeUndefined()
  })

  test('reads on where a split would not pay', () => {
    expect(cut(window, { instants: newestFirst(590) })).toBeUndefined()
    expect(cut(window, { instants: newestFirst(610) })).toHaveLength(2)
    expect(cut(window, { instants: newestFirst(1_000_000), isLast: true })).toBeUndefined()
    expect(cut(window, { instants: [] })).toBeUndefined()
  })

  test('takes a page of less than a day for one of its busy hours', () => {
    // Eight hours of calls are taken for twelve of any, sixteen and more for a day.
    expect(cut(window, { instants: newestFirst(3_000) })).toHaveLength(5)
    expect(cut(window, { instants: newestFirst(1_300) })).toHaveLength(3)
    expect(cut(window, { instants: newestFirst(1_100) })).toHaveLength(3)
  })

  test('takes a page of a Sunday for little of a week', () => {
    const untilMonday = { from: to.subtract({ days: 75 }), to: to.add({ days: 2 }) }
    const ofSunday = newestFirst(1_000).map((each) => new Date(each.getTime() + 2 * dayMs))
    // As many calls on a Friday tell of four times fewer.
    expect(cut(untilMonday, { instants: ofSunday })).toHaveLength(10)
    expect(cut(untilMonday, { instants: newestFirst(1_000) })).toHaveLength(3)
  })

  test('looks at any order alike, and past calls that are out of it', () => {
    const instants = newestFirst(2_985)
    const oldestFirst = instants.map((each) => new Date(2 * midnight - each.getTime() - 60 * dayMs))
    expect(cut(window, { instants: oldestFirst })).toHaveLength(5)
    const withStray = [...instants.slice(1), new Date(midnight - 59 * dayMs)]
    expect(cut(window, { instants: withStray })).toHaveLength(5)
    // Of a list without any order, a page covers the whole window.
    expect(cut(window, { instants: newestFirst(17) })).toBeUndefined()
  })

  test('looks again when three parts are in, and then only at what is far denser than thought', () => {
    expect(cut(window, { pagesBefore: 72, instants: newestFirst(5_250) })).toBeUndefined()
    expect(cut(window, { pagesBefore: 72, instants: newestFirst(5_550) })).toHaveLength(10)
    expect(cut(window, { pagesBefore: 50, instants: newestFirst(1_000_000) })).toBeUndefined()
  })
})
