import { expect, test } from 'vitest'
import { TokenAlarm } from './token-alarm.ts'

const at = (minutes: number) => new Date(Date.UTC(2026, 2, 10, 12, minutes))

test('is news once, and rests twice as long each time, up to ten minutes', () => {
  const alarm = new TokenAlarm()
  const raised: number[] = []
  const news: boolean[] = []
  for (let minute = 0; minute < 40; minute += 1) {
    if (alarm.isResting(at(minute))) continue
    raised.push(minute)
    news.push(alarm.raise(at(minute)))
  }
  expect(raised).toEqual([0, 1, 3, 7, 15, 25, 35])
  expect(news).toEqual([true, ...raised.slice(1).map(() => false)])
})

test('is over with an answer to what was asked after the rest, not with a late one to what was asked before', () => {
  const alarm = new TokenAlarm()
  alarm.raise(at(0))
  alarm.clear(at(0))
  expect(alarm.isResting(at(0))).toBe(true)
  alarm.clear(at(1))
  expect(alarm.raise(at(2))).toBe(true)
})

test('reads that find it at once raise it once, and it is news again after it was over', () => {
  const alarm = new TokenAlarm()
  expect([alarm.raise(at(0)), alarm.raise(at(0))]).toEqual([true, false])
  expect(alarm.isResting(at(1))).toBe(false)
  alarm.clear()
  expect(alarm.isResting(at(0))).toBe(false)
  expect(alarm.raise(at(0))).toBe(true)
})
