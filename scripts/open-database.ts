import process from 'node:process'
import { startPostgres } from './postgres.ts'
import { dataDir } from './settings.ts'

/**
 * The database that the environment names: `DATABASE_URL`, or else the embedded Postgres of
 * `CALLSCOPE_DATA_DIR`. Closing leaves a server alone that was already running.
 */
export async function openDatabase(): Promise<{ url: string; close: () => Promise<void> }> {
  const url = process.env.DATABASE_URL
  if (url) return { url, close: () => Promise.resolve() }
  const postgres = await startPostgres({
    dataDir: dataDir(),
    onNotice: (message) => {
      console.info(message)
    },
  })
  return {
    url: postgres.url,
    close: () => (postgres.isAdopted ? Promise.resolve() : postgres.stop()),
  }
}
