// npm run build
import process from 'node:process'
import { buildApp } from './build-app.ts'
import { showStep } from './progress.ts'

await showStep('Building for production', buildApp).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
