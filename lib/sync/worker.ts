import type { PgBoss } from 'pg-boss'
import { z } from 'zod'
import { systemClock } from '#lib/clock.ts'
import { getEnv } from '#lib/env.ts'
import { getLogger } from '#lib/log.ts'
import { runCallDeletion } from '#lib/sync/jobs/delete-calls.ts'
import { everyDay } from '#lib/sync/jobs/every-day.ts'
import { everyMinute } from '#lib/sync/jobs/every-minute.ts'
import { closeJobSender, openJobs, sendJobs, useJobSender } from '#lib/sync/jobs/job-sender.ts'
import { startProgressLog, type Meter } from '#lib/sync/jobs/progress-log.ts'
import { deletionJob, queues, accountJob, windowJob } from '#lib/sync/jobs/queues.ts'
import { createRequestLimiter, type RequestLimiter } from '#lib/sync/limit/request-limiter.ts'
import type { ReadContext } from '#lib/sync/read/read-pages.ts'
import { readRecent } from '#lib/sync/read/read-recent.ts'
import { readWindow } from '#lib/sync/read/read-window.ts'
import { runRead } from '#lib/sync/read/run-read.ts'
import { workQueue } from '#lib/sync/jobs/work-queue.ts'

const windowSlots = 8
const recentSlots = 4
const stopTimeoutMs = 15_000

async function workReads(
  boss: PgBoss,
  stopping: AbortSignal,
  meter: Meter,
  limiter: RequestLimiter,
): Promise<void> {
  const contextOf = (signal: AbortSignal): ReadContext => ({
    clock: systemClock,
    signal,
    limiter,
    onPage: ({ calls, added }) => {
      meter.calls += calls
      meter.added += added
      meter.pages += 1
    },
  })
  // Of a lone worker's slots one stays with the other customers.
  const windowsPerConnection = Math.max(1, getEnv().CALLSCOPE_SYNC_CONCURRENCY - 1)
  await workQueue(
    boss,
    {
      queue: queues.readWindow.name,
      schema: windowJob,
      slots: windowSlots,
      slotsPerGroup: windowsPerConnection,
      handle: async ({ workspaceId, ...key }, signal) => {
        const context = contextOf(signal)
        await runRead(workspaceId, key.accountId, context, () =>
          readWindow(workspaceId, key, context),
        )
      },
    },
    stopping,
  )
  await workQueue(
    boss,
    {
      queue: queues.readRecent.name,
      schema: accountJob,
      slots: recentSlots,
      slotsPerGroup: 1,
      handle: async ({ workspaceId, accountId }, signal) => {
        const context = contextOf(signal)
        await runRead(workspaceId, accountId, context, () =>
          readRecent(workspaceId, accountId, context),
        )
      },
    },
    stopping,
  )
}

async function workRounds(boss: PgBoss, stopping: AbortSignal): Promise<void> {
  const slots = 1
  await workQueue(
    boss,
    { queue: queues.deleteCalls.name, schema: deletionJob, slots, handle: runCallDeletion },
    stopping,
  )
  await workQueue(
    boss,
    {
      queue: queues.everyMinute.name,
      schema: z.unknown(),
      slots,
      handle: () => everyMinute(systemClock),
    },
    stopping,
  )
  await workQueue(
    boss,
    {
      queue: queues.everyDay.name,
      schema: z.unknown(),
      slots,
      handle: (_, signal) => everyDay(systemClock, signal),
    },
    stopping,
  )
  await boss.schedule(queues.everyMinute.name, '* * * * *')
  await boss.schedule(queues.everyDay.name, '23 4 * * *')
  // What a dead worker left behind is looked at now, not at the next round.
  await boss.supervise()
  await sendJobs(queues.everyMinute.name, [{}])
}

/**
 * Starts reading calls: works the queues and keeps the minute's and the day's rounds. Any number of workers may
 * run, on any number of machines. A dead one's jobs are taken over some fifteen seconds later.
 *
 * @returns `stop` ends it within seconds: what is in hand goes back to the queue with its cursor kept
 */
export async function startWorker(): Promise<{ stop: () => Promise<void> }> {
  const log = getLogger('worker')
  const stopping = new AbortController()
  const boss = await openJobs({
    max: 6,
    useListenNotify: true,
    superviseIntervalSeconds: 3,
    monitorIntervalSeconds: 3,
    maintenanceIntervalSeconds: 600,
    cronMonitorIntervalSeconds: 10,
    cronWorkerIntervalSeconds: 2,
  })
  useJobSender(boss)
  const { meter, stop: stopLog } = startProgressLog()
  const limiter = createRequestLimiter({ ceiling: getEnv().CALLSCOPE_SYNC_CONCURRENCY })
  await workReads(boss, stopping.signal, meter, limiter)
  await workRounds(boss, stopping.signal)
  log.info('The worker is ready')
  return {
    stop: async () => {
      stopLog()
      for (const { name } of Object.values(queues)) await boss.offWork(name, { wait: false })
      stopping.abort(new Error('The worker is stopping'))
      await boss.stop({ graceful: true, timeout: stopTimeoutMs })
      await limiter.close()
      await closeJobSender()
      log.info('The worker has stopped')
    },
  }
}
