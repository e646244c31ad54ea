import { pino, type Logger } from 'pino'
import { getEnv } from './env.ts'

let root: Logger | undefined

/**
 * A structured logger, one JSON line an event on standard output. Account SIDs, phone numbers, tokens and
 * URLs with queries never go into a field: log our own ids and counts.
 *
 * @param part - the part of the system that speaks, such as `sync`
 */
export function getLogger(part: string): Logger {
  root ??= pino({
    level: getEnv().LOG_LEVEL,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: ['*.password', '*.authToken', '*.token', '*.state', '*.cookie', '*.email'],
  })
  return root.child({ part })
}
