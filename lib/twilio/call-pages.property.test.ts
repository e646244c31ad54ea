import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { callPages } from './call-pages.ts'
import { callRecord, credential, sendJson, sid, startServer } from './testing.ts'

const path = `/2010-04-01/Accounts/${credential.accountSid}/Calls.json`
const day = 86_400

type Fault = 'none' | 'limit' | 'error' | 'html' | 'drop'
type Served = { number: number; second: number }

/** Twilio's list as documented: newest first, both bounds inclusive instants, a token that names the last record. */
function servedPage(history: readonly Served[], query: URLSearchParams) {
  const after = Date.parse(query.get('StartTime>') ?? '') / 1000
  const before = Date.parse(query.get('StartTime<') ?? '') / 1000
  const matching = history
    .filter(({ second }) => second >= after && !(second > before))
    .toSorted((a, b) => b.second - a.second || b.number - a.number)
  const token = query.get('PageToken')
  const begin = matching.findIndex(({ number }) => String(number) === token) + 1
  const size = Number(query.get('PageSize'))
  const page = matching.slice(begin, begin + size)
  const last = begin + size < matching.length ? page.at(-1) : undefined
  if (last) query.set('PageToken', String(last.number))
  return {
    calls: page.map(({ number, second }) => callRecord(number, new Date(second * 1000))),
    next_page_uri: last ? `${path}?${query}` : null,
  }
}

/** A server with a history, that fails as told and gets a new call after every answer. */
function startHistory(history: Served[], faults: readonly Fault[], arrivals: readonly number[]) {
  return startServer((request, response, number) => {
    const fault = faults[number - 1] ?? 'none'
    if (fault === 'drop') request.socket.destroy()
    else if (fault === 'html') response.writeHead(502).end('<html>')
    else if (fault === 'error') sendJson(response, 500, {})
    else if (fault === 'limit') sendJson(response, 429, { code: 20429 })
    else {
      const { searchParams } = new URL(request.url ?? '', 'http://localhost')
      sendJson(response, 200, servedPage(history, searchParams))
      const second = arrivals[number - 1]
      if (second !== undefined) history.push({ number: 10_000 + number, second })
    }
  })
}

// Three days, with midnights and their neighbours as likely as all other seconds together.
const second = fc.oneof(
  fc.integer({ min: 0, max: 3 * day }),
  fc
    .tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: -1, max: 1 }))
    .map(([days, beside]) => Math.max(0, days * day + beside)),
)
const histories = fc.array(second, { maxLength: 25 })
const pageSizes = fc.integer({ min: 1, max: 8 })
const fault = fc.constantFrom<Fault>('none', 'none', 'none', 'limit', 'error', 'html', 'drop')

function numbered(seconds: readonly number[]): Served[] {
  return seconds.map((at, number) => ({ number, second: at }))
}

describe('any history, any page size', () => {
  test('gives every call of a window at least once, and none from outside', async () => {
    await fc.assert(
      fc.asyncProperty(
        ...[histories, pageSizes, second, second],
        fc.array(fault, { maxLength: 12 }),
        histories,
        async (seconds, pageSize, a, b, faults, arrivals) => {
          fc.pre(a !== b)
          const [from, to] = [Math.min(a, b), Math.max(a, b)]
          await using server = await startHistory(numbered(seconds), faults, arrivals)
          const options = { ...server.options, pageSize, maxAttempts: 20 }
          const window = { from: new Date(from * 1000), to: new Date(to * 1000) }
          const seen = new Map<string, number>()
          for await (const page of callPages(credential, credential.accountSid, window, options)) {
            for (const call of page.calls) seen.set(call.sid, Number(call.startTime) / 1000)
          }
          const expected = numbered(seconds).filter(
            (call) => call.second >= from && call.second < to,
          )
          for (const call of expected) expect(seen.get(sid('CA', call.number))).toBe(call.second)
          for (const at of seen.values()) expect(at >= from && at < to).toBe(true)
        },
      ),
      { numRuns: 150 },
    )
  })

  test('gives every call in exactly one of the windows that share it out', async () => {
    await fc.assert(
      fc.asyncProperty(histories, pageSizes, async (seconds, pageSize) => {
        await using server = await startHistory(numbered(seconds), [], [])
        const seen: string[] = []
        for (let begin = 0; begin <= 3; begin += 1) {
          const window = {
            from: new Date(begin * day * 1000),
            to: new Date((begin + 1) * day * 1000),
          }
          const options = { ...server.options, pageSize }
          for await (const page of callPages(credential, credential.accountSid, window, options)) {
            seen.push(...page.calls.map((call) => call.sid))
          }
        }
        expect(seen.toSorted()).toEqual(seconds.map((_, number) => sid('CA', number)).toSorted())
      }),
      { numRuns: 60 },
    )
  })

  test('continues at any cursor as if it had never stopped', async () => {
    await fc.assert(
      fc.asyncProperty(histories, pageSizes, fc.nat(30), async (seconds, pageSize, pagesBefore) => {
        await using server = await startHistory(numbered(seconds), [], [])
        const window = { from: new Date(0), to: new Date(4 * day * 1000) }
        const seen: string[] = []
        let cursor: string | undefined
        let left = pagesBefore
        for (let isRunning = true; isRunning;) {
          isRunning = false
          const options = { ...server.options, pageSize, cursor }
          for await (const page of callPages(credential, credential.accountSid, window, options)) {
            seen.push(...page.calls.map((call) => call.sid))
            cursor = page.nextCursor ?? undefined
            left -= 1
            isRunning = left === 0 && cursor !== undefined
            if (isRunning) break
          }
        }
        expect(seen.toSorted()).toEqual(seconds.map((_, number) => sid('CA', number)).toSorted())
      }),
      { numRuns: 60 },
    )
  })
})
