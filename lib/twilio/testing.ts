// For tests: a server on a loopback port that answers what a test says and remembers what it was asked.
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ReadOptions } from './read-options.ts'

/** Answers one request; `number` counts from 1. */
export type Handler = (
  request: http.IncomingMessage,
  response: http.ServerResponse,
  number: number,
) => void

/** A running server. */
export type TestServer = {
  apiBaseUrl: string
  /** Method and path with query of every request, in order. */
  requests: string[]
  /** The pauses that reads wanted to make, in milliseconds. */
  pauses: number[]
  /** Reads this server, never really pauses, and takes half of every jitter. */
  options: ReadOptions
  [Symbol.asyncDispose](): Promise<void>
}

/** Starts a server on a free port of the loopback interface. */
export async function startServer(handler: Handler): Promise<TestServer> {
  const requests: string[] = []
  const pauses: number[] = []
  const server = http.createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`)
    handler(request, response, requests.length)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // a TCP server's address is never a string
  const apiBaseUrl = `http://127.0.0.1:${port}`
  const sleep = async (delayMs: number, signal?: AbortSignal) => {
    signal?.throwIfAborted()
    pauses.push(delayMs)
  }
  return {
    apiBaseUrl,
    requests,
    pauses,
    options: { apiBaseUrl, sleep, random: () => 0.5 },
    async [Symbol.asyncDispose]() {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}

/** Answers with JSON. */
export function sendJson(response: http.ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' })
  response.end(JSON.stringify(body))
}

/** An SID with a readable number. */
export function sid(prefix: 'AC' | 'CA' | 'CN', number: number): string {
  return prefix + number.toString(16).padStart(32, '0')
}

/** The credential that tests read with. */
export const credential = { accountSid: sid('AC', 1), authToken: 'our-token' }

/** An instant as Twilio writes it. */
export function rfc2822(instant: Date): string {
  return instant.toUTCString().replace('GMT', '+0000')
}

/** A completed call of a minute, as Twilio sends it. */
export function callRecord(number: number, startedAt: Date, changes: object = {}): object {
  return {
    sid: sid('CA', number),
    parent_call_sid: null,
    account_sid: credential.accountSid,
    from: '+15005550001',
    from_formatted: '(500) 555-0001',
    to: '+15005550002',
    to_formatted: '(500) 555-0002',
    status: 'completed',
    direction: 'inbound',
    date_created: rfc2822(startedAt),
    date_updated: rfc2822(startedAt),
    start_time: rfc2822(startedAt),
    end_time: rfc2822(new Date(startedAt.getTime() + 60_000)),
    duration: '60',
    price: '-0.00850',
    price_unit: 'USD',
    queue_time: '0',
    answered_by: null,
    forwarded_from: '',
    caller_name: '',
    group_sid: null,
    trunk_sid: '',
    uri: `/2010-04-01/Accounts/${credential.accountSid}/Calls/${sid('CA', number)}.json`,
    subresource_uris: {},
    ...changes,
  }
}
