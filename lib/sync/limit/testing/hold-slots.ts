// For tests only: a process that takes slots of a customer and keeps them until it dies.
import process from 'node:process'
import { createRequestLimiter } from '../request-limiter.ts'

const [connectionId = '', count = '1'] = process.argv.slice(2)
const enter = createRequestLimiter({ ceiling: Number(count) }).throttleOf(connectionId)
await Promise.all(Array.from({ length: Number(count) }, () => enter(undefined)))
process.send?.('holding')
