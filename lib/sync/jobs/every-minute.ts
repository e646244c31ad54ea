import type { Clock } from '#lib/clock.ts'
import { tryEach } from '#lib/try-each.ts'
import { enqueueCallDeletions } from './enqueue-call-deletions.ts'
import { enqueueCounts } from './enqueue-counts.ts'
import { enqueueReads } from './enqueue-reads.ts'
import { enqueueUsage } from './enqueue-usage.ts'
import { planForgotten } from '#lib/sync/plan/plan-forgotten.ts'
import { planRereads } from '#lib/sync/plan/plan-rereads.ts'
import { planTrailingReads } from '#lib/sync/plan/plan-trailing-reads.ts'
import { utcDayOf } from '#lib/utc-day.ts'

/**
 * The minute's round over all accounts: plans what nobody has planned yet, the day's second look
 * where it is due and the days that differ from Twilio's count, and sends what is to be read,
 * counted and deleted. A plan that fails, of one account or of all, does not stop the rest.
 *
 * @throws the first failure, once everything else is done
 */
export async function everyMinute(clock: Clock): Promise<void> {
  const now = clock()
  const today = utcDayOf(now)
  await tryEach([
    () => planForgotten(today),
    // Before the reads: it decides where the recent ones begin.
    () => planTrailingReads('everyWorkspace', today),
    () => planRereads('everyWorkspace', now),
    () => enqueueReads('everyWorkspace'),
    () => enqueueUsage('everyWorkspace', today),
    () => enqueueCounts('everyWorkspace'),
    () => enqueueCallDeletions('everyWorkspace'),
  ])
}
