import { parseOptions } from './options.ts'
import { startEmulator } from './server.ts'

// The one line on standard output is for the launcher that waits for it.
try {
  const emulator = await startEmulator(parseOptions(process.argv.slice(2), process.env))
  process.stdout.write(`${JSON.stringify({ event: 'listening', url: emulator.url })}\n`)
  const stop = (): void => void emulator.close().then(() => process.exit(0))
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
} catch (problem) {
  process.stderr.write(`${problem instanceof Error ? problem.message : String(problem)}\n`)
  process.exitCode = 1
}
