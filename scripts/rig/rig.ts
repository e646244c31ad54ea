// What a measurement runs on: a Postgres of its own, an emulated Twilio, and as many workers as it wants, each a
// process of this machine.
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { z } from 'zod'
import { applyMigrations } from '#lib/db/migrations.ts'
import { EmulatorControl } from '../../e2e/twilio-emulator/control-client.ts'
import { startChild, type Child } from '../child.ts'
import { run } from '../run.ts'
import type { Service } from '../service.ts'
import { startTemporaryPostgres, type TemporaryPostgres } from '../temporary-postgres.ts'
import { workerEnvironment, workerFlags } from '../worker-flags.mjs'

const authToken = 'emulator-auth-token'

/** It shares the machine with what is measured: with a heap of its own choice it collects for half of its time. */
const emulatorFlags = ['--heap-growing-percent=300']

const listening = z.object({ url: z.string() })

export type Rig = {
  databaseUrl: string
  postgres: TemporaryPostgres
  emulator: EmulatorControl
  emulatorPid: number | undefined
  /** Starts a worker as `npm run worker` does, whose connections bear its name; its first message says that it works. */
  startWorker: (name?: string) => Child
  /** Runs a script of ours with the application's configuration; the last line it prints is its answer. */
  runScript: <T extends z.ZodType>(
    answer: T,
    script: string,
    args?: string[],
  ) => Promise<z.infer<T>>
}

/** What the connection string says goes before what the application's pool does. */
function withApplicationName(databaseUrl: string, name: string): string {
  const url = new URL(databaseUrl)
  url.searchParams.set('application_name', name)
  return url.href
}

/**
 * Starts database and emulator; `cleanup` learns how to stop them, with every worker.
 *
 * @param settings - of the application, beside those that the rig needs
 */
export async function startRig(
  { cleanup, fail }: Pick<Service, 'cleanup' | 'fail'>,
  emulatorArgs: readonly string[],
  settings: Readonly<Record<string, string>> = {},
): Promise<Rig> {
  const directory = await mkdtemp(path.join(os.tmpdir(), 'callscope-rig-'))
  cleanup.defer(() => rm(directory, { recursive: true }))
  const postgres = await startTemporaryPostgres({ isDurable: true })
  cleanup.defer(postgres.stop)
  await applyMigrations(postgres.url)
  const start = (name: string, command: readonly string[], environment: NodeJS.ProcessEnv) => {
    const logFile = path.join(directory, `${name}.log`)
    const child = startChild({ name, command, environment, logFile })
    cleanup.defer(child.stop)
    return child
  }
  const emulator = start(
    'Twilio emulator',
    [...emulatorFlags, 'e2e/twilio-emulator/main.ts', '--auth-token', authToken, ...emulatorArgs],
    process.env,
  )
  void emulator.died.then(fail)
  const { url } = listening.parse(JSON.parse(String(await emulator.firstOutput)))
  const environment: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: 'production',
    DATABASE_URL: postgres.url,
    CALLSCOPE_DATA_DIR: directory,
    TWILIO_AUTH_TOKEN: authToken,
    TWILIO_CONNECT_APP_SID: `CN${'c0'.repeat(16)}`,
    TWILIO_API_BASE_URL: url,
    TWILIO_CONNECT_BASE_URL: url,
    ...settings,
  }
  return {
    databaseUrl: postgres.url,
    postgres,
    emulator: new EmulatorControl(url),
    emulatorPid: emulator.pid,
    startWorker: (name = 'worker') =>
      start(name, [...workerFlags, 'scripts/worker.ts'], {
        ...workerEnvironment,
        ...environment,
        DATABASE_URL: withApplicationName(postgres.url, name),
      }),
    runScript: async (answer, script, args = []) => {
      const flags = ['--disable-warning=ExperimentalWarning']
      const { stdout } = await run(process.execPath, [...flags, script, ...args], {
        env: environment,
        maxBuffer: 64 * 1024 * 1024,
      })
      return answer.parse(JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? ''))
    },
  }
}
