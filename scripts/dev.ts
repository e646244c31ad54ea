// npm run dev: the whole stack with Next's development server.
import { generateClient } from './build-app.ts'
import { emulatedStack } from './emulated-stack.ts'
import { showStep } from './progress.ts'
import { runService } from './service.ts'

await runService(async (service) => {
  await showStep('Generating the Prisma client', generateClient)
  await emulatedStack(service, { mode: 'development', isQuiet: false })
})
