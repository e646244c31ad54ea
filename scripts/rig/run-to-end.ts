// The frame of every command that starts processes, looks at what they do and ends by itself.
import process from 'node:process'
import type { Service } from '../service.ts'

/** What a command has to say: words for people, one JSON line for machines, and whether all is well. */
export type Outcome = {
  summary: string
  report: Readonly<Record<string, unknown>>
  isPassed: boolean
}

/** Runs a command, stops everything it started, prints its outcome with the JSON line last, and exits. */
export async function runToEnd(command: (service: Service) => Promise<Outcome>): Promise<never> {
  const cleanup = new AsyncDisposableStack()
  const stop = new AbortController()
  const failed = Promise.withResolvers<never>()
  const fail = (error: Error) => {
    failed.reject(error)
    stop.abort(error)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      fail(new Error('Stopped before its end.'))
    })
  }
  let outcome: Outcome
  try {
    const running = command({ cleanup, stopping: stop.signal, fail })
    outcome = await Promise.race([running, failed.promise])
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    outcome = { summary: `✗ ${message}`, report: { error: message }, isPassed: false }
  }
  stop.abort()
  await cleanup.disposeAsync()
  console.info(`\n${outcome.summary}\n\n${JSON.stringify(outcome.report)}`)
  process.exit(outcome.isPassed ? 0 : 1)
}
