import type { ParkedJob } from '#lib/sync/faults/parked-job.ts'
import type { LedgerWork } from './explain-context.ts'

/** What of the work that a UTC day, `YYYY-MM-DD`, depends on is parked. */
export function parkedOfDay(jobs: readonly ParkedJob[], day: string): LedgerWork[] {
  return jobs.flatMap(({ what: { kind, fromDay, toDay } }): LedgerWork[] => {
    if (kind === 'recent' || kind === 'usage' || kind === 'counts') return [kind]
    return fromDay !== null && toDay !== null && fromDay <= day && day < toDay ? ['day'] : []
  })
}
