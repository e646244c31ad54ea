// The few variables that a launcher itself reads; the application's are in lib/env.ts.
import process from 'node:process'

/** Where the embedded Postgres, generated secrets and logs live. */
export function dataDir(): string {
  return process.env.CALLSCOPE_DATA_DIR || '.data'
}

/** Undefined: ours to choose. */
export function configuredPort(): number | undefined {
  return process.env.PORT ? Number(process.env.PORT) : undefined
}
