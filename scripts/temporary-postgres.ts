import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { startPostgres } from './postgres.ts'

/** A Postgres that is gone, data and all, once stopped: for tests and for working out a migration. */
export async function startTemporaryPostgres(): Promise<{
  url: string
  stop: () => Promise<void>
}> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'callscope-postgres-'))
  const postgres = await startPostgres({ dataDir, isDurable: false })
  return {
    url: postgres.url,
    stop: async () => {
      await postgres.stop()
      await rm(dataDir, { recursive: true })
    },
  }
}
