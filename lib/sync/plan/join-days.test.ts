import { expect, test } from 'vitest'
import { joinDays } from './join-days.ts'

const join = (...days: string[]) =>
  joinDays(days.map((day) => Temporal.PlainDate.from(day))).map(
    ({ from, to }) => `${from.toString()} ${to.toString()}`,
  )

test('days that follow each other share a window, others have their own', () => {
  expect(join('2026-03-02', '2026-02-28', '2026-03-01', '2026-03-05')).toEqual([
    '2026-02-28 2026-03-03',
    '2026-03-05 2026-03-06',
  ])
  expect(join()).toEqual([])
})
