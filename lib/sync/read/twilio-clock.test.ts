import fc from 'fast-check'
import { beforeEach, expect, test, vi } from 'vitest'
import { clockToleranceMs, TwilioClock } from './twilio-clock.ts'

const log = vi.hoisted(() => ({ warn: vi.fn(), info: vi.fn() }))
vi.mock('#lib/log.ts', () => ({ getLogger: () => log }))

const sent = Date.parse('2026-11-23T12:00:00.400Z')

/** An answer to a machine that is so much ahead; stamped when a part of the round trip was over. */
function exchange(
  aheadMs: number,
  { atMs = sent, elapsedMs = 200, part = 0.5, status = 200 } = {},
) {
  const stamped = atMs - aheadMs + part * elapsedMs
  const twilioDate = new Date(Math.floor(stamped / 1_000) * 1_000)
  return { sentAt: new Date(atMs), elapsedMs, status, twilioDate }
}

beforeEach(() => {
  log.warn.mockReset()
  log.info.mockReset()
})

test('a clock that is right, or off by less than a minute, is left as it is, to the millisecond', () => {
  const aheadMs = fc.integer({ min: -clockToleranceMs, max: clockToleranceMs })
  const answer = fc.record({
    atMs: fc.integer({ min: sent, max: sent + 100_000 }),
    elapsedMs: fc.integer({ min: 0, max: 15_000 }),
    part: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  fc.assert(
    fc.property(aheadMs, fc.array(answer), (ahead, answers) => {
      const clock = new TwilioClock()
      for (const each of answers) clock.learn(exchange(ahead, each))
      expect(clock.aheadMs).toBe(0)
      expect(clock.correct(new Date(sent))).toEqual(new Date(sent))
    }),
  )
})

test('one that is further off is corrected, never by more than it is off, and to a second and the round trip', () => {
  const minutes = fc.integer({ min: 2, max: 600 })
  const sign = fc.constantFrom(1, -1)
  const elapsed = fc.integer({ min: 0, max: 10_000 })
  fc.assert(
    fc.property(minutes, sign, elapsed, (count, direction, elapsedMs) => {
      const ahead = direction * count * 60_000
      const clock = new TwilioClock()
      clock.learn(exchange(ahead, { elapsedMs }))
      const left = Math.abs(ahead) - Math.abs(clock.aheadMs)
      expect(Math.sign(clock.aheadMs)).toBe(direction)
      expect(left).toBeGreaterThanOrEqual(0)
      expect(left).toBeLessThanOrEqual(1_000 + elapsedMs)
      const trueInstant = new Date(sent - ahead)
      expect(clock.notAfter(new Date(sent)).getTime()).toBeLessThanOrEqual(
        Math.max(sent, trueInstant.getTime() + 1_000 + elapsedMs),
      )
    }),
  )
})

test('is told of once, and once more when it was set right', () => {
  const clock = new TwilioClock()
  clock.learn(exchange(20 * 60_000))
  clock.learn(exchange(20 * 60_000, { elapsedMs: 9_000 }))
  expect(log.warn).toHaveBeenCalledTimes(1)
  expect(log.warn.mock.calls[0]?.[0]).toEqual({ aheadSeconds: 1_199 })
  clock.learn(exchange(0))
  expect(clock.aheadMs).toBe(0)
  expect(log.info).toHaveBeenCalledTimes(1)
})

test('what no API answered tells nothing', () => {
  const clock = new TwilioClock()
  clock.learn(exchange(20 * 60_000, { status: 502 }))
  clock.learn({ ...exchange(20 * 60_000), twilioDate: null })
  expect(clock.aheadMs).toBe(0)
})

test('only a clock that is ahead is ahead of the bound that may leave no gap', () => {
  const [ahead, behind] = [new TwilioClock(), new TwilioClock()]
  ahead.learn(exchange(20 * 60_000))
  behind.learn(exchange(-20 * 60_000))
  const instant = new Date(sent)
  expect(ahead.notAfter(instant)).toEqual(ahead.correct(instant))
  expect(behind.notAfter(instant)).toEqual(instant)
  expect(behind.correct(instant).getTime()).toBeGreaterThan(sent + 19 * 60_000)
})
