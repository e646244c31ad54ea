import { setTimeout as delay } from 'node:timers/promises'
import { startChild, type Child } from './child.ts'

const readyTimeoutMs = 60_000

export type WebServerOptions = {
  mode: 'production' | 'development'
  host: string
  port: number
  environment: NodeJS.ProcessEnv
  logFile: string | null
  /** Ends the wait. */
  stopping: AbortSignal
}

export type WebServer = {
  child: Child
  /** Resolves when it answers with a healthy database behind it. */
  ready: Promise<void>
}

export function startWebServer(options: WebServerOptions): WebServer {
  const { host, port } = options
  const isProduction = options.mode === 'production'
  const child = startChild({
    name: 'web server',
    command: [
      'node_modules/next/dist/bin/next',
      isProduction ? 'start' : 'dev',
      ...['--hostname', host, '--port', String(port)],
    ],
    environment: options.environment,
    logFile: options.logFile,
  })
  const isEverywhere = host === '0.0.0.0' || host === '::'
  const address = isEverywhere ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host
  const healthUrl = `http://${address}:${port}/api/health`
  return { child, ready: untilReady(child, healthUrl, options.stopping) }
}

async function untilReady(child: Child, url: string, stopping: AbortSignal): Promise<void> {
  const settled = new AbortController()
  try {
    await Promise.race([
      untilHealthy(url, AbortSignal.any([settled.signal, stopping])),
      child.died.then((error) => Promise.reject(error)),
    ])
  } finally {
    settled.abort()
  }
}

async function untilHealthy(url: string, signal: AbortSignal): Promise<void> {
  const deadline = Date.now() + readyTimeoutMs
  for (;;) {
    const status = await fetch(url, { signal: AbortSignal.timeout(10_000) }).then(
      (response) => response.status,
      () => null,
    )
    if (status === 200) return
    signal.throwIfAborted()
    if (Date.now() > deadline) throw new Error(`${url} answers ${status}, not 200.`)
    await delay(100)
  }
}
