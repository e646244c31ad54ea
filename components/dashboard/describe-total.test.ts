import { expect, test } from 'vitest'
import type { TotalProgress } from '#lib/sync/progress/total-progress.ts'
import { describeObstacle, describeTotalChange } from './describe-total.ts'

const reading: TotalProgress = {
  isReading: true,
  callsRead: 200,
  callsPerSecond: 20,
  daysDone: 20,
  daysTotal: 120,
  secondsLeft: 90,
  fault: null,
  isHistoryParked: false,
}
const waiting = { ...reading, fault: 'Twilio asks us to wait.' }

test('days that are left alone are said, unless something else stands in the way', () => {
  expect(describeObstacle(reading)).toBeNull()
  expect(describeObstacle({ ...reading, isHistoryParked: true })).toContain('wait to be tried')
  expect(describeObstacle({ ...waiting, isHistoryParked: true })).toBe('Twilio asks us to wait.')
})

test('running figures are not announced, an obstacle once, and the end', () => {
  expect(describeTotalChange(reading, { ...reading, callsRead: 900, daysDone: 60 })).toBe('')
  expect(describeTotalChange(reading, waiting)).toBe('Twilio asks us to wait.')
  expect(describeTotalChange(waiting, waiting)).toBe('')
  expect(describeTotalChange(waiting, reading)).toBe('')
  const ended = { ...reading, isReading: false }
  expect(describeTotalChange(reading, ended)).toBe('The history is no longer being read.')
})
