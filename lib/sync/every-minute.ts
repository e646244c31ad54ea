import type { Clock } from '#lib/clock.ts'
import { enqueueCallDeletions } from './delete-calls.ts'
import { enqueueReads } from './enqueue-reads.ts'
import { planTrailingReads } from './plan-trailing-reads.ts'
import { utcDayOf } from './utc-day.ts'

/**
 * The minute's round over all accounts: plans the day's second look where it is due, and sends what is to be read
 * and what is to be deleted.
 */
export async function everyMinute(clock: Clock): Promise<void> {
  await planTrailingReads('everyWorkspace', utcDayOf(clock()))
  await enqueueReads('everyWorkspace')
  await enqueueCallDeletions('everyWorkspace')
}
