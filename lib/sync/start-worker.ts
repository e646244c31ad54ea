import type { PgBoss } from 'pg-boss'
import { z } from 'zod'
import { systemClock } from '#lib/clock.ts'
import { getEnv } from '#lib/env.ts'
import { getLogger } from '#lib/log.ts'
import type { AccountWorker } from '#lib/sync/jobs/account-queue.ts'
import { everyDay } from '#lib/sync/jobs/every-day.ts'
import { everyMinute } from '#lib/sync/jobs/every-minute.ts'
import { closeJobSender, openJobs, sendJobs, useJobSender } from '#lib/sync/jobs/job-sender.ts'
import { startProgressLog, type Meter } from '#lib/sync/jobs/progress-log.ts'
import { runCallDeletion } from '#lib/sync/jobs/run-call-deletion.ts'
import { describeError } from '#lib/sync/faults/describe-error.ts'
import { TokenAlarm } from '#lib/sync/faults/token-alarm.ts'
import { createRequestLimiter, type RequestLimiter } from '#lib/sync/limit/request-limiter.ts'
import { TwilioClock } from '#lib/sync/read/twilio-clock.ts'
import { workAccounts } from '#lib/sync/jobs/work-accounts.ts'
import { workQueue } from '#lib/sync/jobs/work-queue.ts'
import { deletionJob, queues } from '#lib/backlog/queues.ts'
import { reactivateConnections } from './reactivate-connections.ts'

const stopTimeoutMs = 15_000

/** What this process's reads have in common. */
function sharedContext(
  limiter: RequestLimiter,
  twilioClock: TwilioClock,
  meter: Meter,
): AccountWorker['context'] {
  return {
    clock: systemClock,
    twilioClock,
    tokenAlarm: new TokenAlarm(),
    limiter,
    onPage: ({ calls, added }) => {
      meter.calls += calls
      meter.added += added
      meter.pages += 1
    },
  }
}

async function workDeletions(boss: PgBoss, stopping: AbortSignal): Promise<void> {
  await workQueue(
    boss,
    {
      queue: queues.deleteCalls.name,
      schema: deletionJob,
      slots: 1,
      handle: (job, signal) => runCallDeletion(job, { clock: systemClock, signal }),
    },
    stopping,
  )
}

async function workRounds(
  boss: PgBoss,
  { limiter, tokenAlarm }: AccountWorker['context'],
  stopping: AbortSignal,
): Promise<void> {
  await workQueue(
    boss,
    {
      queue: queues.everyMinute.name,
      schema: z.unknown(),
      slots: 1,
      handle: () => everyMinute(systemClock),
    },
    stopping,
  )
  await workQueue(
    boss,
    {
      queue: queues.everyDay.name,
      schema: z.unknown(),
      slots: 1,
      handle: (_, signal) => everyDay(systemClock, signal, { limiter, tokenAlarm }),
    },
    stopping,
  )
}

/** Schedules both rounds, and has the first of every minute done at once. */
async function scheduleRounds(boss: PgBoss): Promise<void> {
  await boss.schedule(queues.everyMinute.name, '* * * * *')
  // Where no worker ran at that time, as on a machine that sleeps at night, the next one makes up for it.
  await boss.schedule(queues.everyDay.name, '23 4 * * *', null, { missed: 'once' })
  // What a dead worker left behind is looked at now, not at the next round.
  await boss.supervise()
  await sendJobs(queues.everyMinute.name, [{}])
}

/** A worker is started with a new token too: connections that the old one seemed to have lost go on. Never fails. */
async function tryLostConnections(
  { limiter, tokenAlarm }: AccountWorker['context'],
  signal: AbortSignal,
): Promise<void> {
  try {
    await reactivateConnections(systemClock(), { signal, limiter, tokenAlarm })
  } catch (error) {
    if (signal.aborted) return
    getLogger('sync').warn(
      { error: describeError(error) },
      'The connections that need a reconnect could not be asked about',
    )
  }
}

/**
 * Starts reading calls: works the queues and keeps the minute's and the day's rounds. Any number of
 * workers may run, on any number of machines. A dead one's jobs are taken over 10 to 16 seconds
 * later.
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
  const twilioClock = new TwilioClock()
  const { meter, stop: stopLog } = startProgressLog(twilioClock)
  const limiter = createRequestLimiter({ ceiling: getEnv().CALLSCOPE_SYNC_CONCURRENCY })
  const context = sharedContext(limiter, twilioClock, meter)
  await workAccounts({ boss, stopping: stopping.signal, context })
  await workDeletions(boss, stopping.signal)
  await workRounds(boss, context, stopping.signal)
  await scheduleRounds(boss)
  const lostConnections = tryLostConnections(context, stopping.signal)
  log.info('The worker is ready')
  return {
    stop: async () => {
      stopLog()
      for (const { name } of Object.values(queues)) await boss.offWork(name, { wait: false })
      stopping.abort(new Error('The worker is stopping'))
      await boss.stop({ graceful: true, timeout: stopTimeoutMs })
      await lostConnections
      await limiter.close()
      await closeJobSender()
      log.info('The worker has stopped')
    },
  }
}
