// Prints whether our tables agree with each other, at any instant.
import { closePool } from '#lib/db/pool.ts'
import { checkConsistency } from './check-consistency.ts'

console.info(JSON.stringify(await checkConsistency()))
await closePool()
