// The frame of every command that runs until Ctrl-C: start, wait, stop in the opposite order.
import process from 'node:process'
import { setTimeout as delay } from 'node:timers/promises'

export type Service = {
  /** What was started, each with the way to stop it. */
  cleanup: AsyncDisposableStack
  /** Aborted when a person stops the service, be it half started. */
  stopping: AbortSignal
  /** Ends the service with this error. */
  fail: (error: Error) => void
}

/**
 * Runs a service until SIGINT, SIGTERM or SIGHUP, or until a part of it dies, then stops everything it started
 * and exits. A second signal exits at once: the processes started go with us, the database is taken over next time.
 */
export async function runService(start: (service: Service) => Promise<void>): Promise<never> {
  const cleanup = new AsyncDisposableStack()
  const stop = new AbortController()
  const ended = Promise.withResolvers<Error | null>()
  stopOnSignal(() => {
    console.info('\n  Stopping…')
    stop.abort()
    ended.resolve(null)
  })
  const started = start({ cleanup, stopping: stop.signal, fail: ended.resolve })
  started.catch((error: unknown) => {
    ended.resolve(error instanceof Error ? error : new Error(String(error)))
  })
  const failure = await ended.promise
  stop.abort()
  await started.catch(() => undefined)
  if (failure) console.error(`\n✗ ${failure.message}`)
  await cleanup.disposeAsync()
  if (!failure) console.info('✓ Stopped')
  await delay(0)
  process.exit(failure ? 1 : 0)
}

function stopOnSignal(stop: () => void): void {
  let firstAt: number | null = null
  const onSignal = () => {
    if (firstAt === null) {
      firstAt = Date.now()
      stop()
    } else if (Date.now() - firstAt > 1_000) {
      // npm hands each Ctrl-C on as well, so that one press arrives twice.
      process.exit(130)
    }
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal)
}
