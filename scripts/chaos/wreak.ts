import { setTimeout as delay } from 'node:timers/promises'
import type { TemporaryPostgres } from '../temporary-postgres.ts'
import type { Crew } from './crew.ts'
import type { Blow } from './schedule.ts'

/** Carries out the blows in their time; returns when the last one's damage has been made good. */
export async function wreak(
  blows: readonly Blow[],
  { crew, postgres }: { crew: Crew; postgres: Pick<TemporaryPostgres, 'crash'> },
  stopping: AbortSignal,
): Promise<void> {
  const startedAt = Date.now()
  const repairs: Promise<void>[] = []
  let restarted = Promise.resolve()
  for (const blow of blows) {
    await delay(Math.max(startedAt + blow.atMs - Date.now(), 0), null, { signal: stopping })
    if (blow.kind === 'kill') {
      repairs.push(crew.replace(blow.worker, blow.replacedAfterMs))
    } else {
      // One after the other: a server that is down cannot be stopped.
      restarted = restarted.then(() => postgres.crash(blow.downMs))
      repairs.push(restarted)
    }
    // Awaited below; a failure before that is not lost, and not unhandled.
    repairs.at(-1)?.catch(() => undefined)
  }
  await Promise.all(repairs)
}
