import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { TwilioError, type TwilioErrorFacts, type TwilioErrorKind } from './errors.ts'
import { retryDelayMs, withRetries } from './retry.ts'
import { timerSleep } from './sleep.ts'

function failing(kind: TwilioErrorKind, facts: TwilioErrorFacts = {}) {
  return vi.fn<() => Promise<never>>(() => Promise.reject(new TwilioError(kind, kind, facts)))
}

function policy(changes: object = {}) {
  const pauses: number[] = []
  const sleep = async (delayMs: number) => void pauses.push(delayMs)
  return { pauses, maxAttempts: 4, random: () => 0.5, sleep, ...changes }
}

describe('retryDelayMs', () => {
  test('takes a random share of a bound that doubles up to 20 s', () => {
    const bounds = [1, 2, 3, 4, 5, 6, 7, 8].map((attempt) => retryDelayMs(attempt, null, () => 1))
    expect(bounds).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 20_000, 20_000])
    expect(retryDelayMs(8, null, () => 0)).toBe(0)
  })

  test('never waits less than the server asked for', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 99 }),
        fc.nat(60_000),
        share,
        (attempt, asked, part) => {
          const delayMs = retryDelayMs(attempt, asked, () => part)
          expect(delayMs).toBeGreaterThanOrEqual(asked)
          expect(delayMs).toBeLessThanOrEqual(asked + 20_000)
        },
      ),
    )
  })
})

describe('withRetries', () => {
  test.each(['rateLimited', 'transient'] as const)('tries a %s failure again', async (kind) => {
    const attempt = failing(kind)
    const patience = policy()
    await expect(withRetries(attempt, patience)).rejects.toMatchObject({ kind })
    expect(attempt).toHaveBeenCalledTimes(4)
    expect(patience.pauses).toEqual([250, 500, 1000])
  })

  test.each(['auth', 'forbidden', 'notFound', 'malformed'] as const)(
    'takes %s for an answer',
    async (kind) => {
      const attempt = failing(kind)
      await expect(withRetries(attempt, policy())).rejects.toMatchObject({ kind })
      expect(attempt).toHaveBeenCalledTimes(1)
    },
  )

  test('does not try a defect again', async () => {
    const attempt = vi.fn<() => Promise<never>>(() => Promise.reject(new TypeError('defect')))
    await expect(withRetries(attempt, policy())).rejects.toThrow(TypeError)
    expect(attempt).toHaveBeenCalledTimes(1)
  })

  test('limits transient failures alone where asked to', async () => {
    const limited = policy({ maxTransientAttempts: 2 })
    const transient = failing('transient')
    await expect(withRetries(transient, limited)).rejects.toThrow(TwilioError)
    expect(transient).toHaveBeenCalledTimes(2)
    const rateLimited = failing('rateLimited')
    await expect(withRetries(rateLimited, limited)).rejects.toThrow(TwilioError)
    expect(rateLimited).toHaveBeenCalledTimes(4)
  })

  test('waits as long as asked, but not for minutes', async () => {
    const patience = policy()
    const patient = failing('rateLimited', { retryAfterMs: 3000 })
    await expect(withRetries(patient, patience)).rejects.toThrow(TwilioError)
    expect(patience.pauses).toEqual([3250, 3500, 4000])
    const tooLong = failing('rateLimited', { retryAfterMs: 600_000 })
    await expect(withRetries(tooLong, patience)).rejects.toMatchObject({ retryAfterMs: 600_000 })
    expect(tooLong).toHaveBeenCalledTimes(1)
  })

  test('tells its listener about every try', async () => {
    const listener = vi.fn()
    const attempt = vi.fn<() => Promise<string>>()
    attempt.mockRejectedValueOnce(new TwilioError('transient', 'x')).mockResolvedValueOnce('done')
    await withRetries(attempt, policy(), listener)
    expect(listener.mock.calls).toEqual([
      [expect.objectContaining({ kind: 'transient' }), 1, 250],
      [null, 2, null],
    ])
  })

  test('stops in the middle of a pause', async () => {
    const controller = new AbortController()
    const patience = { ...policy(), random: () => 1, sleep: timerSleep, signal: controller.signal }
    const read = withRetries(failing('transient'), patience, () => controller.abort('enough'))
    await expect(read).rejects.toBe('enough')
  })

  test('does not begin when it has already been stopped', async () => {
    const attempt = failing('transient')
    const patience = { ...policy(), signal: AbortSignal.abort('enough') }
    await expect(withRetries(attempt, patience)).rejects.toBe('enough')
    expect(attempt).not.toHaveBeenCalled()
  })
})
