import path from 'node:path'
import process from 'node:process'
import { showStep } from './progress.ts'
import { run } from './run.ts'
import type { Service } from './service.ts'
import { configuredPort, dataDir } from './settings.ts'
import { startStack, type StackOptions } from './stack.ts'

/** A stack with an emulated Twilio and a person to sign in as, ending with the words to do so. */
export async function emulatedStack(
  service: Service,
  options: Pick<StackOptions, 'mode' | 'isQuiet'>,
): Promise<void> {
  const directory = dataDir()
  let signIn = ''
  const stack = await startStack({
    ...service,
    ...options,
    dataDir: directory,
    port: configuredPort(),
    emulator: { args: [] },
    // One in .env is production's, which does not lead here.
    environment: { APP_URL: '' },
    showStep,
    onNotice: console.info,
    onMigrated: async (environment) => {
      signIn = await addDemoUser(environment)
    },
  })
  console.info(
    [
      '',
      `  Callscope   ${stack.appUrl}`,
      ...signIn
        .trimEnd()
        .split('\n')
        .map((line) => `  ${line}`),
      `  Emulator    ${stack.emulatorUrl ?? ''}`,
      '',
      '  Ctrl-C stops everything.',
      ...(options.isQuiet ? [`  Logs are in ${path.join(directory, 'logs')}.`] : []),
    ].join('\n'),
  )
}

/** @returns the words that tell how to sign in */
async function addDemoUser(environment: NodeJS.ProcessEnv): Promise<string> {
  const { stdout } = await run(process.execPath, ['scripts/seed-demo.ts'], { env: environment })
  return stdout
}
