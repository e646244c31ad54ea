import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import {
  callRecord,
  rfc2822,
  sendJson,
  sid,
  startServer,
  type Handler,
} from '#lib/twilio/testing.ts'
import { AccountLog } from './account-log.tsx'
import { AccountLogSkeleton } from './account-log-skeleton.tsx'
import { faultWords } from './fault-words.ts'

vi.mock('next/navigation', () => ({ useRouter: () => ({ refresh: () => undefined }) }))

const now = new Date('2026-03-18T17:30:00Z')
const account = {
  id: 7,
  connectionId: '00000000-0000-4000-8000-000000000001',
  sid: sid('AC', 2),
  friendlyName: 'Billing desk',
  kind: 'subaccount' as const,
  sandboxSid: sid('AC', 1),
}
const path = `/2010-04-01/Accounts/${account.sid}/Calls.json`

let handler: Handler = () => undefined
let requests: string[] = []

beforeAll(async () => {
  const server = await startServer((...exchange) => handler(...exchange))
  requests = server.requests
  vi.stubEnv('DATABASE_URL', 'postgresql://nobody@127.0.0.1/none')
  vi.stubEnv('AUTH_SECRET', 'x'.repeat(32))
  vi.stubEnv('TWILIO_AUTH_TOKEN', 'our-token')
  vi.stubEnv('TWILIO_CONNECT_APP_SID', sid('CN', 5))
  vi.stubEnv('TWILIO_API_BASE_URL', server.apiBaseUrl)
  return async () => {
    vi.unstubAllEnvs()
    await server[Symbol.asyncDispose]()
  }
})

/** The screen's text for what Twilio answers, with the links on it. */
async function show(answer: Handler) {
  handler = answer
  requests.length = 0
  const place = { locale: 'en-US', timeZone: 'America/New_York' }
  const html = renderToStaticMarkup(
    await AccountLog({ account, now, place, connectionsHref: '/w/acme/connections' }),
  )
  const text = html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
  return { html, text }
}

const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000)

describe('an account’s live log', () => {
  test('is asked for from 24 hours ago on, without an end', async () => {
    await show((_, response) => sendJson(response, 200, { calls: [] }))
    expect(requests).toEqual([`GET ${path}?StartTime%3E=2026-03-17T17%3A30%3A00Z&PageSize=100`])
  })

  test('lists calls under way first, with how long they have been going on', async () => {
    const { html, text } = await show((_, response) =>
      sendJson(response, 200, {
        calls: [
          callRecord(1, minutesAgo(5), { status: 'busy', duration: '0' }),
          callRecord(2, minutesAgo(10), { status: 'in-progress', duration: null, end_time: null }),
        ],
      }),
    )
    expect(text).toContain('Billing desk 2 calls 1 under way')
    expect(text).toMatch(/In progress .*10m 00s.* Busy /)
    expect(text).toContain('1:20 PM')
    expect(html).toContain('dateTime="2026-03-18T17:20:00.000Z"')
  })

  test('gives instants in the workspace’s zone', async () => {
    const startedAt = new Date('2026-03-18T03:30:00Z')
    const { text } = await show((_, response) =>
      sendJson(response, 200, { calls: [callRecord(1, startedAt)] }),
    )
    expect(text).toContain('Mar 17, 11:30 PM')
  })

  test('tells calls from their legs', async () => {
    const calls = [
      callRecord(1, minutesAgo(2)),
      callRecord(2, minutesAgo(1), { parent_call_sid: sid('CA', 1) }),
    ]
    const { text } = await show((_, response) => sendJson(response, 200, { calls }))
    expect(text).toContain('1 call, 2 legs')
    expect(text).toContain('Inbound · leg')
  })

  test('stops after three pages and says so', async () => {
    const { text } = await show((_, response, number) =>
      sendJson(response, 200, {
        calls: [callRecord(number, minutesAgo(number))],
        next_page_uri: `${path}?PageSize=100&PageToken=PA${number}`,
      }),
    )
    expect(requests).toHaveLength(3)
    expect(text).toContain('The latest 3 calls')
  })

  test('keeps all but the first rows behind a button', async () => {
    const calls = Array.from({ length: 20 }, (_, number) => callRecord(number, minutesAgo(number)))
    const { html, text } = await show((_, response) => sendJson(response, 200, { calls }))
    expect(text).toContain('Show 8 more')
    expect(html).toContain('<tbody hidden=""')
  })

  test('is empty when nothing happened', async () => {
    const { text } = await show((_, response) => sendJson(response, 200, { calls: [] }))
    expect(text).toContain('No calls in the last 24 hours')
  })

  test.each([
    [401, faultWords.auth, 'Go to Connections'],
    [403, faultWords.forbidden, 'Go to Connections'],
    [404, faultWords.notFound, 'Go to Connections'],
    [400, faultWords.malformed, 'Try again'],
  ])('says what a %i means and what to do', async (status, { what, advice }, action) => {
    const { text } = await show((_, response) => {
      response.setHeader('Twilio-Request-Id', 'RQ7')
      sendJson(response, status, {})
    })
    expect(text).toContain(what)
    expect(text).toContain(advice)
    expect(text).toContain(action)
    expect(text).toContain('RQ7')
  })

  test('keeps the rows that came before a fault, and says that others are missing', async () => {
    const { text } = await show((_, response, number) => {
      const next_page_uri = `${path}?PageSize=100&PageToken=PA${number}`
      if (number > 1) sendJson(response, 403, {})
      else sendJson(response, 200, { calls: [callRecord(1, minutesAgo(1))], next_page_uri })
    })
    expect(text).toContain('Completed')
    expect(text).toContain('Earlier calls of the last 24 hours are missing here.')
  })

  test('tells of records that it left out', async () => {
    const { text } = await show((_, response) =>
      sendJson(response, 200, { calls: [null, callRecord(1, minutesAgo(1))] }),
    )
    expect(text).toContain('1 of Twilio&#x27;s records could not be understood.')
  })

  test('does not say that there were no calls when it could understand none', async () => {
    const { html, text } = await show((_, response) =>
      sendJson(response, 200, { calls: [null, null] }),
    )
    expect(text).toContain('2 of Twilio&#x27;s records could not be understood.')
    expect(text).not.toContain('No calls')
    expect(html).not.toContain('<table')
  })

  test('never shows an SID', async () => {
    const record = callRecord(1, minutesAgo(1), { date_updated: rfc2822(now) })
    const { html } = await show((_, response) => sendJson(response, 200, { calls: [record] }))
    expect(html).not.toMatch(/(AC|CA)[0-9a-f]{32}/)
  })
})

test('while Twilio is asked, the account is already named', () => {
  const html = renderToStaticMarkup(<AccountLogSkeleton name="Billing desk" />)
  expect(html).toContain('Billing desk')
  expect(html).toContain('aria-busy="true"')
})
