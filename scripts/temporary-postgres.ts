import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { startPostgres } from './postgres.ts'

export interface TemporaryPostgres {
  url: string
  stop: () => Promise<void>
  /** Stops the server as a crash would, and starts it again on the same data and port. */
  crash: (downMs: number) => Promise<void>
}

/** A Postgres that is gone, data and all, once stopped: for tests, measurements and working out a migration. */
export async function startTemporaryPostgres({
  isDurable = false,
} = {}): Promise<TemporaryPostgres> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'callscope-postgres-'))
  let postgres = await startPostgres({ dataDir, isDurable })
  const { url, port } = postgres
  return {
    url,
    stop: async () => {
      await postgres.stop()
      await rm(dataDir, { recursive: true })
    },
    crash: async (downMs) => {
      await postgres.stop('immediate')
      await delay(downMs)
      postgres = await startPostgres({ dataDir, port, isDurable })
    },
  }
}
