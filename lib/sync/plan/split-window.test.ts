import { describe, expect, test } from 'vitest'
import { splitWindow } from './split-window.ts'

const to = Temporal.PlainDate.from('2026-11-22')
const window = { from: to.subtract({ days: 60 }), to }
const hourMs = 3_600_000
const midnight = Date.parse('2026-11-22T00:00:00Z')

/** A full page of calls that lie as far apart, the newest just before the window's end. */
const newestFirst = (apartMs: number, count = 1000) =>
  Array.from({ length: count }, (_, place) => new Date(midnight - (place + 1) * apartMs))
const firstPage = { pageSize: 1000, pagesBefore: 0, isLast: false }
const lengths = (parts: ReturnType<typeof splitWindow>) =>
  parts?.map((part) => part.from.until(part.to).days) ?? null

describe('splitWindow', () => {
  test('cuts sixty pages into parts of eight', () => {
    const parts = splitWindow(window, { ...firstPage, instants: newestFirst(hourMs * 0.024) })
    expect(lengths(parts)).toEqual([8, 8, 8, 8, 8, 8, 8, 4])
    expect(parts?.[0]?.to.equals(window.to)).toBe(true)
    expect(parts?.at(-1)?.from.equals(window.from)).toBe(true)
  })

  test('does not cut finer than sixteen parts, nor than days', () => {
    const instants = newestFirst(10)
    expect(lengths(splitWindow(window, { ...firstPage, instants }))).toHaveLength(15)
    const threeDays = { from: to.subtract({ days: 3 }), to }
    expect(lengths(splitWindow(threeDays, { ...firstPage, instants }))).toEqual([1, 1, 1])
    const day = { from: to.subtract({ days: 1 }), to }
    expect(splitWindow(day, { ...firstPage, instants })).toBeNull()
  })

  test('reads on where a split would not pay', () => {
    const sixPages = newestFirst(hourMs * 0.24)
    expect(splitWindow(window, { ...firstPage, instants: sixPages })).toBeNull()
    const dense = newestFirst(10)
    expect(splitWindow(window, { ...firstPage, instants: dense, isLast: true })).toBeNull()
    expect(splitWindow(window, { ...firstPage, instants: [] })).toBeNull()
  })

  test('looks at any order alike, and past calls that are out of it', () => {
    const instants = newestFirst(hourMs * 0.024)
    const parts = lengths(splitWindow(window, { ...firstPage, instants }))
    const oldestFirst = instants.map(
      (each) => new Date(midnight - 60 * 24 * hourMs + (midnight - each.getTime())),
    )
    expect(lengths(splitWindow(window, { ...firstPage, instants: oldestFirst }))).toEqual(parts)
    const withStray = [...instants.slice(1), new Date(midnight - 59 * 24 * hourMs)]
    expect(lengths(splitWindow(window, { ...firstPage, instants: withStray }))).toEqual(parts)
    const shuffled = newestFirst(hourMs * 1.4)
    expect(splitWindow(window, { ...firstPage, instants: shuffled })).toBeNull()
  })

  test('looks again after 24 pages, and then only at what is far denser than thought', () => {
    const look = { ...firstPage, pagesBefore: 24 }
    expect(splitWindow(window, { ...look, instants: newestFirst(hourMs * 0.024) })).toBeNull()
    expect(splitWindow(window, { ...look, instants: newestFirst(hourMs * 0.012) })).not.toBeNull()
    const between = { ...firstPage, pagesBefore: 5, instants: newestFirst(10) }
    expect(splitWindow(window, between)).toBeNull()
  })
})
