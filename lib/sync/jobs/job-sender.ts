import { PgBoss, type ConstructorOptions, type JobInsert } from 'pg-boss'
import { boundedSilence } from '#lib/db/bounded-silence.ts'
import { getEnv } from '#lib/env.ts'
import { describeError } from '#lib/sync/faults/describe-error.ts'
import { getLogger } from '#lib/log.ts'
import type { QueueName } from '#lib/backlog/queues.ts'
import { ensureQueues } from './ensure-queues.ts'

// On globalThis, because a development server loads modules again at every change.
const globals = globalThis as { callscopeJobs?: Promise<PgBoss> | undefined }

/** A pg-boss on our database, started, with every queue in place. */
export async function openJobs(options: ConstructorOptions): Promise<PgBoss> {
  const log = getLogger('jobs')
  const boss = new PgBoss({
    ...boundedSilence,
    connectionString: getEnv().DATABASE_URL,
    schema: 'pgboss',
    ...options,
  })
  boss.on('error', (error) => {
    log.error({ error: describeError(error) }, 'The job queue failed')
  })
  boss.on('warning', ({ message }) => {
    log.warn({ message }, 'The job queue warns')
  })
  await boss.start()
  await ensureQueues(boss)
  return boss
}

/** Lets this process send through a pg-boss that it has already. */
export function useJobSender(boss: PgBoss): void {
  globals.callscopeJobs = Promise.resolve(boss)
}

/** A pg-boss that only sends: no supervision, no cron; started at the first need. */
async function getJobSender(): Promise<PgBoss> {
  globals.callscopeJobs ??= openJobs({
    max: 2,
    supervise: false,
    schedule: false,
    registerInstance: false,
  })
  try {
    return await globals.callscopeJobs
  } catch (error) {
    globals.callscopeJobs = undefined
    throw error
  }
}

/** Stops the sender; the next send starts another. */
export async function closeJobSender(): Promise<void> {
  const boss = await globals.callscopeJobs
  globals.callscopeJobs = undefined
  await boss?.stop({ graceful: false })
}

/** Sends jobs; one whose key waits or runs already adds nothing. */
export async function sendJobs(queue: QueueName, jobs: JobInsert[]): Promise<void> {
  if (jobs.length === 0) return
  const boss = await getJobSender()
  await boss.insert(queue, jobs)
}
