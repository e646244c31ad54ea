// npm test: everything, which is what CI runs.
import { checks, slowChecks } from './checks.ts'
import { findOrInstallBrowser } from './find-browser.ts'
import { runSteps } from './steps.ts'

await findOrInstallBrowser()
await runSteps([...checks, ...slowChecks])
