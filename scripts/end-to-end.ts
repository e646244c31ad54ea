// npm run e2e [-- Playwright's arguments]
import { spawn } from 'node:child_process'
import process from 'node:process'
import { buildApp, isBuildFresh } from './build-app.ts'
import { findOrInstallBrowser } from './find-browser.ts'
import { showStep } from './progress.ts'

const browser = await findOrInstallBrowser()
if (!(await isBuildFresh())) await showStep('Building', buildApp)
const child = spawn(
  'playwright',
  ['test', '--config', 'e2e/playwright.config.ts', ...process.argv.slice(2)],
  { stdio: 'inherit', env: { ...process.env, CHROMIUM_PATH: browser } },
)
child.once('close', (code) => {
  process.exitCode = code ?? 1
})
