import { describe, expect, test } from 'vitest'
import { callPages, type CallPage } from './call-pages.ts'
import type { CallWindow } from './call-window.ts'
import type { PageOptions } from './record-pages.ts'
import { callRecord, credential, sendJson, sid, startServer, type Handler } from './testing.ts'

const account = sid('AC', 2)
const path = `/2010-04-01/Accounts/${account}/Calls.json`
const window = { from: new Date('2026-03-01T00:00:00Z'), to: new Date('2026-03-02T00:00:00Z') }
const noon = new Date('2026-03-01T12:00:00Z')
const dayQuery = 'StartTime%3E=2026-03-01&StartTime%3C=2026-03-02'

async function read(options: PageOptions, range: CallWindow = window): Promise<CallPage[]> {
  return Array.fromAsync(callPages(credential, account, range, options))
}

/** A page with one call and a link to the page with the token, if any. */
function page(number: number, token: string | null, size = 1000) {
  const next = token && `${path}?${dayQuery}&PageSize=${size}&Page=1&PageToken=${token}`
  return { calls: [callRecord(number, noon)], next_page_uri: next }
}

const calledSids = (pages: CallPage[]) =>
  pages.flatMap(({ calls }) => calls.map((call) => call.sid))

describe('the requests', () => {
  test('ask for whole UTC days in pages of 1000 and then go where the server points', async () => {
    await using server = await startServer((_, response, number) =>
      sendJson(response, 200, page(number, number === 1 ? 'PA1' : null)),
    )
    const pages = await read(server.options)
    expect(server.requests).toEqual([
      `GET ${path}?${dayQuery}&PageSize=1000`,
      `GET ${path}?${dayQuery}&PageSize=1000&Page=1&PageToken=PA1`,
    ])
    expect(calledSids(pages)).toEqual([sid('CA', 1), sid('CA', 2)])
    expect(pages.map(({ nextCursor }) => nextCursor)).toEqual([
      `${path}?${dayQuery}&PageSize=1000&Page=1&PageToken=PA1`,
      null,
    ])
  })

  test('ask from a full instant on when the window has no end', async () => {
    await using server = await startServer((_, response) => sendJson(response, 200, page(1, null)))
    await read({ ...server.options, pageSize: 50 }, { from: new Date('2026-03-01T10:20:30Z') })
    expect(server.requests).toEqual([
      `GET ${path}?StartTime%3E=2026-03-01T10%3A20%3A30Z&PageSize=50`,
    ])
  })

  test('begin at a kept cursor', async () => {
    await using server = await startServer((_, response) => sendJson(response, 200, page(2, null)))
    const cursor = `${path}?${dayQuery}&PageSize=500&Page=7&PageToken=PA7`
    const [only] = await read({ ...server.options, cursor })
    expect(server.requests).toEqual([`GET ${cursor}`])
    expect(only).toMatchObject({ pageSize: 500, nextCursor: null })
  })

  test('are never sent for a cursor of another account, or an account that is none', async () => {
    await using server = await startServer((_, response) => sendJson(response, 200, page(1, null)))
    const cursor = `/2010-04-01/Accounts/${sid('AC', 3)}/Calls.json?Page=1`
    await expect(read({ ...server.options, cursor })).rejects.toMatchObject({ kind: 'malformed' })
    await expect(callPages(credential, '../Keys', window, server.options).next()).rejects.toThrow()
    expect(server.requests).toEqual([])
  })

  test('stop when the reader stops', async () => {
    await using server = await startServer((_, response, number) =>
      sendJson(response, 200, page(number, `PA${number}`)),
    )
    for await (const { nextCursor } of callPages(credential, account, window, server.options)) {
      if (nextCursor?.endsWith('PA3')) break
    }
    expect(server.requests).toHaveLength(3)
  })

  test('stop when the signal says so, between two pages', async () => {
    const controller = new AbortController()
    await using server = await startServer((_, response, number) =>
      sendJson(response, 200, page(number, `PA${number}`)),
    )
    const options = { ...server.options, signal: controller.signal }
    const pages = callPages(credential, account, window, options)
    await pages.next()
    controller.abort(new Error('enough'))
    await expect(pages.next()).rejects.toThrow('enough')
    expect(server.requests).toHaveLength(1)
  })
})

describe('a page', () => {
  test('holds each call of the window once and the malformed ones aside', async () => {
    const records = [
      callRecord(1, noon),
      callRecord(1, noon, { status: 'busy' }),
      callRecord(2, window.from),
      callRecord(3, new Date(window.from.getTime() - 1000)),
      callRecord(4, window.to),
      { sid: sid('CA', 5) },
      null,
    ]
    await using server = await startServer((_, response) => {
      response.setHeader('Twilio-Request-Id', 'RQ1')
      sendJson(response, 200, { calls: records, next_page_uri: '' })
    })
    const readAt = new Date('2026-03-03T00:00:00Z')
    const [only] = await read({ ...server.options, now: () => readAt })
    expect(only).toMatchObject({ requestId: 'RQ1', readAt, nextCursor: null, pageSize: 1000 })
    expect(only?.calls.map((call) => [call.sid, call.status])).toEqual([
      [sid('CA', 1), 'busy'],
      [sid('CA', 2), 'completed'],
    ])
    expect(only?.malformed.map((row) => row.sid)).toEqual([sid('CA', 5), null])
  })

  test.each([[null], [''], [undefined]])('whose next is %j is the last', async (next) => {
    await using server = await startServer((_, response) =>
      sendJson(response, 200, { ...page(1, null), next_page_uri: next, region: 'us1', start: '0' }),
    )
    expect(await read(server.options)).toMatchObject([{ nextCursor: null, pageSize: 1000 }])
  })

  test.each<[unknown, number]>([
    [50, 50],
    [1000, 1000],
    ...[5000, 0, -1, 1.5, '50', null, undefined].map((size): [unknown, number] => [size, 1000]),
  ])('that says to be of %j records is of %i', async (told, size) => {
    await using server = await startServer((_, response, number) => {
      const next = number === 1 ? 'PA1' : null
      sendJson(response, 200, { ...page(number, next, 50), page_size: told })
    })
    const pages = await read(server.options)
    expect(pages.map(({ pageSize }) => pageSize)).toEqual([size, size])
    expect(calledSids(pages)).toEqual([sid('CA', 1), sid('CA', 2)])
  })

  test.each([
    ['no calls', { next_page_uri: null }],
    ['calls that are no list', { calls: {}, next_page_uri: null }],
    ['a link that is no text', { calls: [], next_page_uri: 7 }],
    ['another list', []],
  ])('with %s ends the read', async (_, body) => {
    await using server = await startServer((_, response) => sendJson(response, 200, body))
    await expect(read(server.options)).rejects.toMatchObject({ kind: 'malformed' })
  })

  test.each([
    ['another server', `http://attacker.example${path}?Page=1`],
    ['another account', `/2010-04-01/Accounts/${sid('AC', 9)}/Calls.json?Page=1`],
  ])('that points to %s ends the read', async (_, uri) => {
    await using server = await startServer((_, response) =>
      sendJson(response, 200, { calls: [], next_page_uri: uri }),
    )
    await expect(read(server.options)).rejects.toMatchObject({ kind: 'malformed' })
    expect(server.requests).toHaveLength(1)
  })

  test('that points back to an earlier one ends the read', async () => {
    await using server = await startServer((_, response, number) =>
      sendJson(response, 200, page(number, number % 2 ? 'PA1' : 'PA2')),
    )
    await expect(read(server.options)).rejects.toMatchObject({ kind: 'malformed' })
    expect(server.requests).toHaveLength(3)
  })
})

describe('when pages fail', () => {
  const pageSizesOf = (requests: string[]) =>
    requests.map((request) => Number(/PageSize=(\d+)/.exec(request)?.[1]))

  test('the first one is asked for smaller, 1000, 500, 100, and then given up', async () => {
    await using server = await startServer((_, response) => sendJson(response, 500, {}))
    await expect(read(server.options)).rejects.toMatchObject({ kind: 'transient' })
    expect(pageSizesOf(server.requests)).toEqual([
      ...[1000, 1000, 1000],
      ...[500, 500, 500],
      ...[100, 100, 100, 100, 100, 100],
    ])
    expect(server.pauses).toHaveLength(server.requests.length - 1)
  })

  test('a rate limit makes no page smaller', async () => {
    await using server = await startServer((_, response) => sendJson(response, 429, {}))
    await expect(read(server.options)).rejects.toMatchObject({ kind: 'rateLimited' })
    expect(pageSizesOf(server.requests)).toEqual(Array(6).fill(1000))
  })

  test('a long pause that the server asks for is left to the caller', async () => {
    await using server = await startServer((_, response) => {
      response.setHeader('Retry-After', '3600')
      sendJson(response, 503, {})
    })
    const failure = { kind: 'transient', retryAfterMs: 3_600_000 }
    await expect(read(server.options)).rejects.toMatchObject(failure)
    expect(server.requests).toHaveLength(1)
  })

  test('one in the middle makes the list begin again, smaller, with addresses of the server alone', async () => {
    const handler: Handler = ({ url = '' }, response) => {
      if (url.includes('PageToken=PA1000')) sendJson(response, 500, {})
      else if (url.includes('PageToken=PA500')) sendJson(response, 200, page(2, null, 500))
      else if (url.includes('PageSize=1000')) sendJson(response, 200, page(1, 'PA1000', 1000))
      else sendJson(response, 200, page(1, 'PA500', 500))
    }
    await using server = await startServer(handler)
    const pages = await read(server.options)
    expect(calledSids(pages)).toEqual([sid('CA', 1), sid('CA', 1), sid('CA', 2)])
    expect(pages.map(({ pageSize }) => pageSize)).toEqual([1000, 500, 500])
    expect(pageSizesOf(server.requests)).toEqual([1000, ...Array<number>(6).fill(1000), 500, 500])
  })

  const oldCursor = `${path}?${dayQuery}&PageSize=1000&Page=3&PageToken=OLD`

  test.each([400, 404, 410])(
    'a kept cursor that the server has forgotten (%i) makes the list begin again, once',
    async (status) => {
      await using server = await startServer(({ url = '' }, response) => {
        if (url.includes('PageToken=OLD')) sendJson(response, status, { code: 21481 })
        else sendJson(response, 200, page(1, null))
      })
      const pages = await read({ ...server.options, cursor: oldCursor })
      expect(calledSids(pages)).toEqual([sid('CA', 1)])
      expect(server.requests).toHaveLength(2)
    },
  )

  test('a token that stays refused ends the read when the list comes to it again', async () => {
    await using server = await startServer(({ url = '' }, response) => {
      if (url.includes('PageToken=OLD')) sendJson(response, 400, { code: 21481 })
      else sendJson(response, 200, { ...page(1, null), next_page_uri: oldCursor })
    })
    const reading = read({ ...server.options, cursor: oldCursor })
    await expect(reading).rejects.toMatchObject({ kind: 'malformed', code: 21481 })
    expect(server.requests).toHaveLength(3)
  })

  test('an account that is gone is not taken for a forgotten cursor for long', async () => {
    await using server = await startServer((_, response) =>
      sendJson(response, 404, { code: 20404 }),
    )
    const reading = read({ ...server.options, cursor: oldCursor })
    await expect(reading).rejects.toMatchObject({ kind: 'notFound' })
    expect(server.requests).toHaveLength(2)
  })

  test('a request that the server refuses ends the read', async () => {
    await using server = await startServer((_, response) =>
      sendJson(response, 400, { code: 20007 }),
    )
    const failure = { kind: 'malformed', status: 400, code: 20007 }
    await expect(read(server.options)).rejects.toMatchObject(failure)
    expect(server.requests).toHaveLength(1)
  })
})
