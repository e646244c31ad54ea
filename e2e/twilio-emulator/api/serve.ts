import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FaultRule } from '../control/faults.ts'
import type { Emulator } from '../emulator.ts'
import { identifyCaller } from './caller.ts'
import { error, type Reply } from './reply.ts'
import { answerApi, kindOf } from './router.ts'

/**
 * Serves one request below /2010-04-01, with the faults, the latency and the limit that the test
 * asked for.
 */
export async function serveApi(
  emulator: Emulator,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const startedMs = performance.now()
  const caller = identifyCaller(emulator, request.headers.authorization)
  const customer = caller?.name ?? 'unknown'
  const inFlight = emulator.stats.begin(customer)
  response.once('close', () => emulator.stats.end(customer))
  const fault = emulator.faults.strike({ path: url.pathname, pageSize: pageSizeOf(url) })
  if (fault !== null) emulator.stats.countFault(fault.kind)
  const waitMs = emulator.limits.nextLatencyMs() + (fault?.kind === 'slow' ? fault.ms : 0)
  if (waitMs > 0) await sleep(waitMs)
  if (fault?.kind === 'drop') {
    request.socket.destroy()
    return
  }
  const isOverLimit = inFlight > (emulator.limits.concurrency ?? Number.POSITIVE_INFINITY)
  const method = request.method ?? 'GET'
  const uri = url.pathname + url.search
  const reply =
    failure(fault, isOverLimit) ??
    (await answerApi(emulator, {
      method,
      path: url.pathname,
      uri,
      query: url.searchParams,
      caller,
    }))
  emulator.stats.countRequest(kindOf(url.pathname), reply.status)
  const headers = {
    ...reply.headers,
    'twilio-request-id': `RQ${randomBytes(16).toString('hex')}`,
    'twilio-concurrent-requests': String(inFlight),
    'twilio-request-duration': ((performance.now() - startedMs) / 1000).toFixed(3),
  }
  send(emulator, request, response, { ...reply, headers }, fault)
}

const BAD_GATEWAY_HTML = `<html>
<head><title>502 Bad Gateway</title></head>
<body><h1>502 Bad Gateway</h1></body>
</html>
`

/** The error that a fault or the limit puts in the answer's place. */
function failure(fault: FaultRule | null, isOverLimit: boolean): Reply | null {
  switch (fault?.kind) {
    case '401':
      return error('unauthorized', 'Authenticate')
    case '403':
      return error('forbidden', 'Forbidden')
    case '404':
      return error('notFound', 'The requested resource was not found')
    case '429':
      return error('tooManyRequests', 'Too Many Requests')
    case '500':
      return error('internal', 'Internal Server Error')
    case 'html502':
      return {
        status: 502,
        headers: { 'content-type': 'text/html' },
        body: BAD_GATEWAY_HTML,
        calls: 0,
      }
    default:
      return isOverLimit ? error('tooManyRequests', 'Too Many Requests') : null
  }
}

function send(
  emulator: Emulator,
  request: IncomingMessage,
  response: ServerResponse,
  reply: Reply,
  fault: FaultRule | null,
): void {
  const text = withWrongNextPage(reply.body, request.url ?? '', fault)
  const body = typeof text === 'string' ? Buffer.from(text) : text
  response.writeHead(reply.status, { ...reply.headers, 'content-length': String(body.length) })
  if (fault?.kind === 'cutBody') {
    response.write(body.subarray(0, Math.floor(body.length / 2)), () => request.socket.destroy())
    return
  }
  emulator.stats.countCalls(reply.calls)
  response.end(body)
}

/** A next page that leads round in a circle, or to another host: a client has to notice both. */
function withWrongNextPage(
  body: string | Buffer,
  ownUri: string,
  fault: FaultRule | null,
): string | Buffer {
  if (fault?.kind !== 'repeatPage' && fault?.kind !== 'foreignPage') return body
  const next = fault.kind === 'repeatPage' ? ownUri : `https://elsewhere.example${ownUri}`
  const link = `"next_page_uri":${JSON.stringify(next)}`
  return body.toString().replace(/"next_page_uri":"[^"]*"/, () => link)
}

function pageSizeOf(url: URL): number {
  return Number(url.searchParams.get('PageSize') ?? 50)
}
