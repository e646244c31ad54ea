import { getEnv } from '#lib/env.ts'
import { settleDays } from '#lib/ledger/settle-days.ts'
import { rebuildRollups } from '#lib/rollups/rebuild-rollups.ts'
import { readRecent } from '#lib/sync/read/read-recent.ts'
import { readUsage } from '#lib/sync/read/read-usage.ts'
import { readWindow } from '#lib/sync/read/read-window.ts'
import { utcDayOf } from '#lib/utc-day.ts'
import { accountJob, queues, windowJob, type AccountJob } from '#lib/backlog/queues.ts'
import { windowJobKey } from '#lib/backlog/window-key.ts'
import { workAccountQueue, type AccountWorker } from './account-queue.ts'
import { enqueueCounts } from './enqueue-counts.ts'
import { answeringReads, shortReads, silentTier } from './enqueue-recent.ts'
import { enqueueUsage } from './enqueue-usage.ts'
import { enqueueWindows } from './enqueue-windows.ts'

/**
 * Windows that a process reads at once: half as many again as requests that a customer may have under way, so that one
 * whose requests all wait leaves some to the others; and no more than its memory is meant for, with two pages of each.
 */
function windowSlots(customerRequests: number): number {
  return Math.min(24, Math.max(12, Math.ceil(1.5 * customerRequests)))
}
/** Beside those, for customers of whom nothing is being read: those whose requests Twilio leaves unanswered hold all others. */
const idleCustomers = { slots: 2, groupConcurrency: 1 }
/** For whatever there is: customers at whom Twilio is silent, however many, come to no others once they are known. */
const recentSlots = 2
const reservedRecentSlots = [
  { slots: 2, ...answeringReads },
  // A first read of today may take minutes, and as many of them as there are slots.
  { slots: 2, ...shortReads },
]
/** A customer of a hundred accounts is through with them within the minute, at a second each. */
const recentSlotsPerCustomer = { default: 2, tiers: { [silentTier]: 1 } }
const usageSlots = 2
/** Counting is the database's work. */
const countSlots = 2

const scopeOf = ({ workspaceId, accountId }: AccountJob) => ({
  workspaceId,
  accountIds: [accountId],
})
const accountKey = ({ accountId }: AccountJob) => String(accountId)

async function workWindows(worker: AccountWorker): Promise<void> {
  const customerRequests = getEnv().CALLSCOPE_SYNC_CONCURRENCY
  await workAccountQueue(worker, {
    queue: queues.readWindow.name,
    schema: windowJob,
    slots: windowSlots(customerRequests),
    reserved: [idleCustomers],
    // A reader fetches the next page while it writes one, so that as many readers as requests keep all of them busy.
    slotsPerGroup: customerRequests,
    keyOf: windowJobKey,
    keepsPages: true,
    run: ({ workspaceId, ...key }, context) => readWindow(workspaceId, key, context),
    followUp: async (job, outcome) => {
      if (outcome === 'yielded') await enqueueWindows(scopeOf(job), job)
      if (outcome === 'split') await enqueueWindows(scopeOf(job))
      if (outcome !== 'done') return
      await enqueueCounts(scopeOf(job))
      await enqueueUsage(scopeOf(job), utcDayOf(worker.context.clock()))
    },
  })
}

async function workCounts(worker: AccountWorker): Promise<void> {
  await workAccountQueue(worker, {
    queue: queues.countDays.name,
    schema: accountJob,
    slots: countSlots,
    keyOf: accountKey,
    asksTwilio: false,
    run: async ({ workspaceId, accountId }, { clock, signal }) => {
      await rebuildRollups(workspaceId, accountId, { clock, signal })
      await settleDays(workspaceId, accountId, { clock, signal })
    },
  })
}

/** Works the queues of all that is read and counted of accounts. */
export async function workAccounts(worker: AccountWorker): Promise<void> {
  const followUp = (job: AccountJob) => enqueueCounts(scopeOf(job))
  await workWindows(worker)
  await workAccountQueue(worker, {
    queue: queues.readRecent.name,
    schema: accountJob,
    slots: recentSlots,
    reserved: reservedRecentSlots,
    slotsPerGroup: recentSlotsPerCustomer,
    keyOf: accountKey,
    run: ({ workspaceId, accountId }, context) => readRecent(workspaceId, accountId, context),
    followUp,
  })
  await workAccountQueue(worker, {
    queue: queues.readUsage.name,
    schema: accountJob,
    slots: usageSlots,
    slotsPerGroup: 1,
    keyOf: accountKey,
    run: ({ workspaceId, accountId }, context) => readUsage(workspaceId, accountId, context),
    followUp,
  })
  await workCounts(worker)
}
