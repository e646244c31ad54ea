// npm run web: the web server alone, for a machine of several.
import process from 'node:process'
import { getEnv } from '#lib/env.ts'
import { runService } from './service.ts'
import { startWebServer } from './web-server.ts'

await runService(async ({ cleanup, stopping, fail }) => {
  const { HOST: host, PORT: port, APP_URL: appUrl } = getEnv()
  const { child, ready } = startWebServer({
    mode: 'production',
    host,
    port,
    environment: process.env,
    logFile: null,
    stopping,
  })
  cleanup.defer(child.stop)
  void child.died.then(fail)
  await ready
  console.info(`✓ Callscope's web server serves ${appUrl}`)
})
