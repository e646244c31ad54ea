import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { boundSilence } from './bound-silence.ts'

const { signal } = new AbortController()

/** Waits for ever, or until it is ended. */
const wait = (ended: AbortSignal) =>
  new Promise<never>((_, reject) => {
    ended.addEventListener('abort', () => {
      reject(ended.reason as Error)
    })
  })

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('a read that hears nothing is ended as one that Twilio does not answer', async () => {
  const read = boundSilence(1_000, signal, wait)
  const ended = expect(read).rejects.toMatchObject({ name: 'TwilioError', kind: 'transient' })
  await vi.advanceTimersByTimeAsync(1_000)
  await ended
})

test('every page that is heard of begins the patience anew', async () => {
  const heard = vi.fn<() => void>()
  const read = boundSilence(1_000, signal, async (ended, hear) => {
    for (let page = 0; page < 3; page += 1) {
      await vi.advanceTimersByTimeAsync(900)
      ended.throwIfAborted()
      heard()
      hear()
    }
    return 'done'
  })
  expect(await read).toBe('done')
  expect(heard).toHaveBeenCalledTimes(3)
  expect(vi.getTimerCount()).toBe(0)
})

test('what ends a read otherwise is thrown as it is', async () => {
  const stopping = new AbortController()
  const stopped = new Error('stopped')
  const read = boundSilence(1_000, stopping.signal, wait)
  stopping.abort(stopped)
  await expect(read).rejects.toBe(stopped)
  const broken = new Error('broken')
  await expect(boundSilence(1_000, signal, () => Promise.reject(broken))).rejects.toBe(broken)
})
