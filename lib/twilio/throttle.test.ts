import { describe, expect, test } from 'vitest'
import { callPages } from './call-pages.ts'
import { getPayload } from './get-payload.ts'
import type { Throttle } from './read-options.ts'
import { callRecord, credential, sendJson, sid, startServer } from './testing.ts'

const target = '/2010-04-01/Accounts.json'

/** Writes down what happens, in order. */
function recordTurns(events: string[]): Throttle {
  return () => {
    events.push('turn')
    return Promise.resolve((status) => void events.push(`end ${status}`))
  }
}

describe('a throttle', () => {
  test('stands before each try and is left before each pause', async () => {
    const events: string[] = []
    await using server = await startServer((request, response, number) => {
      events.push('asked')
      if (number === 1) sendJson(response, 429, { code: 20429 })
      else if (number === 2) request.socket.destroy()
      else sendJson(response, 200, {})
    })
    const sleep = () => Promise.resolve(void events.push('pause'))
    await getPayload(credential, target, {
      ...server.options,
      sleep,
      throttle: recordTurns(events),
    })
    expect(events).toEqual([
      ...['turn', 'asked', 'end 429', 'pause'],
      ...['turn', 'asked', 'end null', 'pause'],
      ...['turn', 'asked', 'end 200'],
    ])
  })

  test('is left by a request that is stopped, and not passed by one that was stopped while it waited', async () => {
    const events: string[] = []
    const stop = new AbortController()
    await using server = await startServer(() => stop.abort(new Error('enough')))
    const options = { ...server.options, signal: stop.signal, throttle: recordTurns(events) }
    await expect(getPayload(credential, target, options)).rejects.toThrow('enough')
    expect(events).toEqual(['turn', 'end null'])
    const throttle: Throttle = () => Promise.reject(new Error('stopped'))
    const unasked = getPayload(credential, target, { ...server.options, throttle })
    await expect(unasked).rejects.toThrow('stopped')
    expect(server.requests).toHaveLength(1)
  })

  test('delays the instant at which a page says that it was read', async () => {
    await using server = await startServer((_, response, number) =>
      sendJson(response, 200, {
        calls: [callRecord(number, new Date('2026-03-01T12:00:00Z'))],
        next_page_uri: null,
      }),
    )
    let now = new Date('2026-03-03T00:00:00Z')
    const throttle: Throttle = () => {
      now = new Date('2026-03-03T00:00:09Z')
      return Promise.resolve(() => undefined)
    }
    const options = { ...server.options, now: () => now, throttle }
    const window = { from: new Date('2026-03-01T00:00:00Z') }
    const [page] = await Array.fromAsync(callPages(credential, sid('AC', 2), window, options))
    expect(page?.readAt).toEqual(now)
    expect(page?.readAt.getUTCSeconds()).toBe(9)
  })
})
