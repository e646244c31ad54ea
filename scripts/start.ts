// npm start: web and worker in one, in production.
import process from 'node:process'
import { assertBuilt } from './build-app.ts'
import { configuredPort, dataDir } from './settings.ts'
import { showStep } from './progress.ts'
import { runService } from './service.ts'
import { startStack } from './stack.ts'

await runService(async (service) => {
  assertBuilt()
  const stack = await startStack({
    ...service,
    dataDir: dataDir(),
    mode: 'production',
    port: configuredPort(),
    databaseUrl: process.env.DATABASE_URL || undefined,
    isQuiet: false,
    showStep,
    onNotice: console.info,
  })
  console.info(`✓ Callscope serves ${stack.appUrl}`)
})
