import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { serveApi } from './api/serve.ts'
import { answerAuthorize } from './connect/authorize.ts'
import { answerControl } from './control/router.ts'
import { createEmulator, type Emulator } from './emulator.ts'
import { type EmulatorOptions, resolveOptions } from './options.ts'

export type RunningEmulator = AsyncDisposable & {
  url: string
  port: number
  /** Ends every connection and stops listening. */
  close: () => Promise<void>
}

/** Starts an emulator on 127.0.0.1. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<RunningEmulator> {
  const config = resolveOptions(options)
  const emulator = createEmulator(config)
  const server = createServer((request, response) => {
    serve(emulator, request, response).catch((problem: unknown) => fail(response, problem))
  })
  // Longer than any client keeps an idle connection, so that no request meets a socket that is
  // being closed.
  server.keepAliveTimeout = 120_000
  await once(server.listen(config.port, '127.0.0.1'), 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('not listening on a port')
  const close = async (): Promise<void> => {
    const closed = once(server, 'close')
    server.close()
    server.closeAllConnections()
    await closed
  }
  const { port } = address
  return { url: `http://127.0.0.1:${port}`, port, close, [Symbol.asyncDispose]: close }
}

async function serve(
  emulator: Emulator,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  if (url.pathname.startsWith('/2010-04-01/')) return serveApi(emulator, request, response, url)
  if (url.pathname.startsWith('/__emulator/')) return serveControl(emulator, request, response, url)
  const form = new URLSearchParams(request.method === 'POST' ? await text(request) : '')
  const reply = answerAuthorize(emulator, request.method ?? 'GET', url, form)
  emulator.stats.countRequest('authorize', reply.status)
  response.writeHead(reply.status, reply.headers).end(reply.body)
}

async function serveControl(
  emulator: Emulator,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const reply = await answerControl(emulator, request.method ?? 'GET', url, await text(request))
  if ('lines' in reply) {
    response.writeHead(200, { 'content-type': 'application/x-ndjson' })
    await pipeline(Readable.from(reply.lines), response)
    return
  }
  response.writeHead(reply.status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(reply.body))
}

function fail(response: ServerResponse, problem: unknown): void {
  process.stderr.write(`emulator: ${problem instanceof Error ? problem.stack : String(problem)}\n`)
  if (response.headersSent) response.destroy()
  else response.writeHead(500, { 'content-type': 'text/plain' }).end('the emulator failed')
}
