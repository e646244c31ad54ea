// One stack for all specs: the production build, an emulated Twilio and a database of its own, gone afterwards.
import { cp, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { findFreePort } from '../scripts/free-port.ts'
import { startStack } from '../scripts/stack.ts'

const logsOfLastRun = path.join(import.meta.dirname, '.output', 'logs')

export default async function startStackForSpecs(): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'callscope-e2e-'))
  const cleanup = new AsyncDisposableStack()
  cleanup.defer(async () => {
    await cp(path.join(dataDir, 'logs'), logsOfLastRun, { recursive: true, force: true })
    await rm(dataDir, { recursive: true })
  })
  const port = await findFreePort()
  const stack = await startStack({
    cleanup,
    stopping: new AbortController().signal,
    fail: (error) => {
      console.error(error.message)
    },
    dataDir,
    mode: 'production',
    port,
    emulator: { args: ['--scale', process.env.E2E_SCALE ?? 'small'] },
    environment: { APP_URL: `http://localhost:${String(port)}`, CALLSCOPE_HISTORY_MONTHS: '2' },
    isQuiet: true,
    showStep: (_, run) => run(),
    onNotice: console.info,
  }).catch(async (error: unknown) => {
    await cleanup.disposeAsync()
    throw error
  })
  // Workers inherit it: specs reach the database through lib, and the pages under the base URL.
  Object.assign(process.env, stack.environment)
  return async () => {
    await cleanup.disposeAsync()
  }
}
