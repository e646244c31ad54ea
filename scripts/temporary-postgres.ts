import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { Socket } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { startPostgres } from './postgres.ts'

const clearPostgres = fileURLToPath(new URL('./clear-postgres.ts', import.meta.url))

export type TemporaryPostgres = {
  url: string
  stop: () => Promise<void>
  /** Stops the server as a crash would, and starts it again on the same data and port. */
  crash: (downMs: number) => Promise<void>
}

/**
 * Has a server stopped and its data deleted when this process ends, be it killed.
 *
 * @returns does it now
 */
function clearWhenWeAreGone(dataDir: string, pidFile: string): () => void {
  const child = spawn(process.execPath, [clearPostgres, dataDir, pidFile], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  child.on('error', () => undefined)
  child.unref()
  if (child.stdin instanceof Socket) child.stdin.unref()
  return () => child.stdin.end()
}

/** A Postgres that is gone, data and all, once stopped, or once we are: for tests, measurements and migrations. */
export async function startTemporaryPostgres({
  isDurable = false,
} = {}): Promise<TemporaryPostgres> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'callscope-postgres-'))
  let postgres = await startPostgres({ dataDir, isDurable })
  const { url, port, pidFile } = postgres
  const clear = clearWhenWeAreGone(dataDir, pidFile)
  return {
    url,
    stop: async () => {
      await postgres.stop()
      await rm(dataDir, { recursive: true })
      clear()
    },
    crash: async (downMs) => {
      await postgres.stop('immediate')
      await delay(downMs)
      postgres = await startPostgres({ dataDir, port, isDurable })
    },
  }
}
