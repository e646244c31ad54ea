// npm run build
import { buildApp } from './build-app.ts'
import { showStep } from './progress.ts'

await showStep('Building for production', buildApp)
