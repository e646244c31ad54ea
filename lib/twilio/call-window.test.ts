import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CallRow } from './call-row.ts'
import { isWithin, windowQuery } from './call-window.ts'
import { parseCallRows } from './parse-call-rows.ts'
import { callRecord } from './testing.ts'

function callAt(startedAt: Date | string, changes: object = {}): CallRow {
  const [call] = parseCallRows([callRecord(1, new Date(startedAt), changes)]).calls
  if (call === undefined) throw new Error('the record is well formed')
  return call
}

const seconds = fc
  .integer({ min: Date.UTC(2020, 0) / 1000, max: Date.UTC(2030, 0) / 1000 })
  .map((second) => new Date(second * 1000))

describe('windowQuery', () => {
  test('asks for UTC days, the bare upper day meaning its first instant', () => {
    const window = { from: new Date('2026-03-01T00:00:00Z'), to: new Date('2026-03-08T00:00:00Z') }
    expect(windowQuery(window)).toEqual({ 'StartTime>': '2026-03-01', 'StartTime<': '2026-03-08' })
  })

  test('widens a window inside a day to the whole day', () => {
    const window = { from: new Date('2026-03-01T10:00:00Z'), to: new Date('2026-03-01T10:00:01Z') }
    expect(windowQuery(window)).toEqual({ 'StartTime>': '2026-03-01', 'StartTime<': '2026-03-02' })
  })

  test('sends a full instant as the only bound', () => {
    expect(windowQuery({ from: new Date('2026-03-01T10:20:30.999Z') })).toEqual({
      'StartTime>': '2026-03-01T10:20:30Z',
    })
  })

  test.each([
    ['2026-03-02', '2026-03-01'],
    ['2026-03-01', '2026-03-01'],
    ['soon', '2026-03-01'],
  ])('refuses the window from %s to %s', (from, to) => {
    expect(() => windowQuery({ from: new Date(from), to: new Date(to) })).toThrow(RangeError)
  })

  test('never leaves out a call of the window', () => {
    fc.assert(
      fc.property(seconds, seconds, seconds, (a, b, startedAt) => {
        fc.pre(a.getTime() !== b.getTime())
        const window = a < b ? { from: a, to: b } : { from: b, to: a }
        fc.pre(isWithin(window, callAt(startedAt)))
        const query = windowQuery(window)
        expect(startedAt >= new Date(`${query['StartTime>']}T00:00:00Z`)).toBe(true)
        expect(startedAt <= new Date(`${query['StartTime<']}T00:00:00Z`)).toBe(true)
      }),
    )
  })
})

describe('isWithin', () => {
  test('counts every call in exactly one of two windows that touch', () => {
    fc.assert(
      fc.property(seconds, seconds, seconds, seconds, (a, b, c, startedAt) => {
        const [from, middle, to] = [a, b, c].toSorted((x, y) => x.getTime() - y.getTime())
        if (from === undefined || middle === undefined || to === undefined) return
        const call = callAt(startedAt)
        const count = [
          { from, to: middle },
          { from: middle, to },
        ].filter((window) => isWithin(window, call)).length
        expect(count).toBe(isWithin({ from, to }, call) ? 1 : 0)
      }),
    )
  })

  test('takes the creation of a call that never started', () => {
    const window = { from: new Date('2026-03-01'), to: new Date('2026-03-02') }
    expect(isWithin(window, callAt('2026-03-01T23:59:59Z', { start_time: null }))).toBe(true)
    expect(isWithin(window, callAt('2026-03-02T00:00:00Z', { start_time: '' }))).toBe(false)
  })
})
