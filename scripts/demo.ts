// npm run demo: the whole product on this machine, with an emulated Twilio.
import { buildApp, isBuildFresh } from './build-app.ts'
import { emulatedStack } from './emulated-stack.ts'
import { showStep } from './progress.ts'
import { runService } from './service.ts'

await runService(async (service) => {
  if (await isBuildFresh()) console.info('✓ Built already')
  else await showStep('Building', buildApp)
  service.stopping.throwIfAborted()
  await emulatedStack(service, { mode: 'production', isQuiet: true })
})
