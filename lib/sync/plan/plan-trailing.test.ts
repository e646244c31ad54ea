import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { planTrailing } from './plan-trailing.ts'

const today = Temporal.PlainDate.from('2026-11-23')
const ago = (days: number) => today.subtract({ days })
const text = (windows: ReturnType<typeof planTrailing>) =>
  windows.map(({ from, to }) => `${from.toString()}/${to.toString()}`)

describe('planTrailing', () => {
  test('reads the last three whole days again in one window', () => {
    expect(text(planTrailing([ago(3), ago(1), ago(2)]))).toEqual(['2026-11-20/2026-11-23'])
    expect(planTrailing([])).toEqual([])
  })

  test('catches up after a long absence, the newest first, and past what has settled', () => {
    const days = Array.from({ length: 19 }, (_, place) => ago(place + 1))
    expect(text(planTrailing([ago(40), ...days]))).toEqual([
      '2026-11-20/2026-11-23',
      '2026-11-13/2026-11-20',
      '2026-11-04/2026-11-13',
      '2026-10-14/2026-10-15',
    ])
  })

  test('covers each of the days once, and no other', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 90 })), (places) => {
        const days = planTrailing(places.map(ago)).flatMap(({ from, to }) =>
          Array.from({ length: from.until(to).days }, (_, place) => from.add({ days: place })),
        )
        const expected = places.toSorted((a, b) => a - b).map((days) => ago(days).toString())
        expect(days.map(String).toSorted().toReversed()).toEqual(expected)
      }),
    )
  })
})
