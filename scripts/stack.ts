// Everything that makes one Callscope, started in order and stopped in the opposite one: database, migrations,
// Twilio emulator, web server, worker. Shared by the commands and by the end-to-end tests.
import { readFile, mkdir, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { parseEnv } from '#lib/env.ts'
import { applyMigrations } from '#lib/db/migrations.ts'
import { startChild, type Child } from './child.ts'
import { claimDataKind } from './data-kind.ts'
import { findFreePort, isPortFree } from './free-port.ts'
import { claimInstance } from './instance-lock.ts'
import { startPostgres } from './postgres.ts'
import type { Service } from './service.ts'
import { startWebServer } from './web-server.ts'
import { workerEnvironment, workerFlags } from './worker-flags.mjs'

const emulatorAuthToken = 'emulator-auth-token'
const emulatorConnectAppSid = `CN${'c0'.repeat(16)}`

export interface StackOptions extends Service {
  dataDir: string
  mode: 'production' | 'development'
  /** Absent: 3000, or the next that is free. */
  port?: number | undefined
  /** Absent: an embedded Postgres in the data directory. */
  databaseUrl?: string | undefined
  /** Arguments of the emulator; absent: no emulator, Twilio itself. */
  emulator?: { args: readonly string[] } | undefined
  /** Variables on top of ours. */
  environment?: Readonly<Record<string, string>>
  /** Whether the processes write to files in the data directory instead of our standard output. */
  isQuiet: boolean
  showStep: <T>(doing: string, run: () => Promise<T>) => Promise<T>
  onNotice: (message: string) => void
  /** Runs beside the start of the processes, given the application's configuration. */
  onMigrated?: (environment: NodeJS.ProcessEnv) => Promise<void>
}

export type Stack = {
  appUrl: string
  databaseUrl: string
  emulatorUrl: string | null
  /** The application's configuration. */
  environment: NodeJS.ProcessEnv
}

/**
 * Starts a stack; `cleanup` learns how to stop each part, `fail` when a part dies later on.
 *
 * @throws when a part does not start; what was started before it stays in `cleanup`
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { showStep, stopping } = options
  const given: NodeJS.ProcessEnv = {
    ...process.env,
    CALLSCOPE_DATA_DIR: path.resolve(options.dataDir),
    ...options.environment,
  }
  // Refused before anything is started; the embedded database has no address yet.
  const { HOST: host } = parseEnv({
    ...given,
    DATABASE_URL: options.databaseUrl ?? 'postgresql://127.0.0.1',
  })
  const port = await choosePort(options)
  const appUrl = given.APP_URL || `http://localhost:${port}`
  const environment = { ...given, PORT: String(port), APP_URL: appUrl }
  const databaseUrl =
    options.databaseUrl ?? (await showStep('Starting Postgres', () => startDatabase(options)))
  stopping.throwIfAborted()
  await showStep('Applying migrations', () => applyMigrations(databaseUrl))
  stopping.throwIfAborted()
  const emulator = options.emulator
    ? await showStep('Starting the Twilio emulator', () => startEmulator(options, appUrl))
    : null
  stopping.throwIfAborted()
  const application = { ...environment, DATABASE_URL: databaseUrl, ...emulator?.environment }
  await showStep('Starting the web server and the worker', () =>
    Promise.all([
      startWeb(options, { host, port }, application),
      startWorkerProcess(options, application),
      options.onMigrated?.(application),
    ]),
  )
  stopping.throwIfAborted()
  return { appUrl, databaseUrl, emulatorUrl: emulator?.url ?? null, environment: application }
}

async function choosePort({ port, onNotice }: StackOptions): Promise<number> {
  if (port !== undefined) {
    if (await isPortFree(port)) return port
    throw new Error(`Port ${port} is taken: set PORT to another.`)
  }
  const found = await findFreePort(3000)
  if (found !== 3000) onNotice(`Port 3000 is taken: using ${found}.`)
  return found
}

async function startDatabase(options: StackOptions): Promise<string> {
  const { dataDir, cleanup, onNotice } = options
  await claimDataKind(dataDir, options.emulator ? 'emulated' : 'real')
  const postgres = await startPostgres({ dataDir, onNotice })
  const release = await claimInstance(postgres.url)
  if (release === null) {
    throw new Error(
      `Callscope already runs on ${dataDir}: stop it, or set CALLSCOPE_DATA_DIR to another directory.`,
    )
  }
  cleanup.defer(postgres.stop)
  cleanup.defer(release)
  return postgres.url
}

/** Its port stays the same from start to start, because the pages that a sync still has to read name it. */
async function startEmulator(options: StackOptions, appUrl: string) {
  const dataDir = path.resolve(options.dataDir)
  const portFile = path.join(dataDir, 'emulator-port')
  const kept = existsSync(portFile) ? Number(await readFile(portFile, 'utf8')) : null
  const port = kept !== null && (await isPortFree(kept)) ? kept : await findFreePort()
  await writeFile(portFile, String(port))
  const child = startChild({
    name: 'Twilio emulator',
    command: [
      'e2e/twilio-emulator/main.ts',
      ...['--port', String(port), '--state-file', path.join(dataDir, 'emulator-state.json')],
      ...['--auth-token', emulatorAuthToken, '--connect-app-sid', emulatorConnectAppSid],
      ...['--authorize-url', `${appUrl}/twilio/authorize`],
      ...['--deauthorize-url', `${appUrl}/twilio/deauthorize`],
      ...(options.emulator?.args ?? []),
    ],
    environment: process.env,
    logFile: await logFile(options, 'emulator'),
  })
  keep(child, options)
  await child.firstOutput
  const url = `http://127.0.0.1:${port}`
  return {
    url,
    environment: {
      TWILIO_AUTH_TOKEN: emulatorAuthToken,
      TWILIO_CONNECT_APP_SID: emulatorConnectAppSid,
      TWILIO_API_BASE_URL: url,
      TWILIO_CONNECT_BASE_URL: url,
    },
  }
}

async function startWeb(
  options: StackOptions,
  address: { host: string; port: number },
  environment: NodeJS.ProcessEnv,
): Promise<void> {
  const { child, ready } = startWebServer({
    mode: options.mode,
    ...address,
    environment,
    logFile: await logFile(options, 'web'),
    stopping: options.stopping,
  })
  keep(child, options)
  await ready
}

async function startWorkerProcess(
  options: StackOptions,
  environment: NodeJS.ProcessEnv,
): Promise<void> {
  const child = startChild({
    name: 'worker',
    command: [...workerFlags, 'scripts/worker.ts'],
    environment: { ...workerEnvironment, ...environment, NODE_ENV: options.mode },
    logFile: await logFile(options, 'worker'),
  })
  keep(child, options)
  await child.firstMessage
}

function keep(child: Child, { cleanup, fail }: StackOptions): void {
  cleanup.defer(child.stop)
  void child.died.then(fail)
}

async function logFile({ dataDir, isQuiet }: StackOptions, name: string): Promise<string | null> {
  if (!isQuiet) return null
  const directory = path.resolve(dataDir, 'logs')
  await mkdir(directory, { recursive: true, mode: 0o700 })
  return path.join(directory, `${name}.log`)
}
