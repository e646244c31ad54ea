// node scripts/clear-postgres.ts <data directory> <pid file>
// Waits until whoever started it is gone, be it killed: the system then closes our standard input. A temporary
// server that still runs is stopped, and its data deleted.
import { readFile, rm } from 'node:fs/promises'
import process from 'node:process'
import { setTimeout as delay } from 'node:timers/promises'
import { isProcessAlive } from './is-process-alive.ts'

const [dataDir, pidFile] = process.argv.slice(2)
if (dataDir === undefined || pidFile === undefined) throw new Error('Which server?')

const stopTimeoutMs = 10_000

async function readPid(file: string): Promise<number | null> {
  const pid = Number((await readFile(file, 'utf8').catch(() => '')).split('\n')[0])
  return Number.isInteger(pid) && pid > 1 ? pid : null
}

process.stdin.resume()
await new Promise((resolve) => process.stdin.once('close', resolve))
const pid = await readPid(pidFile)
if (pid !== null && isProcessAlive(pid)) {
  // Postgres calls it the immediate shutdown: it waits for nobody.
  process.kill(pid, 'SIGQUIT')
  const deadline = Date.now() + stopTimeoutMs
  while (isProcessAlive(pid) && Date.now() < deadline) await delay(50)
}
await rm(dataDir, { recursive: true, force: true })
