import process from 'node:process'
import { notePeerAddresses } from '#lib/auth/peer-address.ts'
import { EnvError, getEnv } from '#lib/env.ts'

/** Ends the process when the environment is wrong: Next itself would report it and go on serving errors. */
export function startServer(): void {
  try {
    getEnv()
  } catch (error) {
    if (!(error instanceof EnvError)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  }
  notePeerAddresses()
}
