import type { Clock } from '#lib/clock.ts'
import { enqueueCallDeletions } from './delete-calls.ts'
import { enqueueCounts } from './enqueue-counts.ts'
import { enqueueReads } from './enqueue-reads.ts'
import { enqueueUsage } from './enqueue-usage.ts'
import { planForgotten } from '#lib/sync/plan/plan-forgotten.ts'
import { planRereads } from '#lib/sync/plan/plan-rereads.ts'
import { planTrailingReads } from '#lib/sync/plan/plan-trailing-reads.ts'
import { utcDayOf } from '#lib/utc-day.ts'

/**
 * The minute's round over all accounts: plans what nobody has planned yet, the day's second look where it is due and the
 * days that differ from Twilio's count, and sends what is to be read, counted and deleted.
 */
export async function everyMinute(clock: Clock): Promise<void> {
  const now = clock()
  const today = utcDayOf(now)
  await planForgotten(today)
  await planTrailingReads('everyWorkspace', today)
  await planRereads('everyWorkspace', now)
  await enqueueReads('everyWorkspace')
  await enqueueUsage('everyWorkspace', today)
  await enqueueCounts('everyWorkspace')
  await enqueueCallDeletions('everyWorkspace')
}
