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

test('the patience does not run while a page is written, and begins anew after it', async () => {
  const write = vi.fn(async () => {
    await vi.advanceTimersByTimeAsync(5_000)
  })
  const read = boundSilence(1_000, signal, async (ended, doOurs) => {
    for (let page = 0; page < 3; page += 1) {
      await vi.advanceTimersByTimeAsync(900)
      await doOurs(write)
      ended.throwIfAborted()
    }
    return 'done'
  })
  expect(await read).toBe('done')
  expect(write).toHaveBeenCalledTimes(3)
  expect(vi.getTimerCount()).toBe(0)
})

test('a page that could not be written ends the read as it is, one that is silent after a page as silence', async () => {
  const broken = new Error('broken')
  const fail = () => Promise.reject(broken)
  await expect(boundSilence(1_000, signal, (_, doOurs) => doOurs(fail))).rejects.toBe(broken)
  const read = boundSilence(1_000, signal, async (ended, doOurs) => {
    await doOurs(() => Promise.resolve())
    return await wait(ended)
  })
  const ended = expect(read).rejects.toMatchObject({ kind: 'transient' })
  await vi.advanceTimersByTimeAsync(1_000)
  await ended
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
