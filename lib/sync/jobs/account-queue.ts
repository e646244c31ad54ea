import type { PgBoss } from 'pg-boss'
import type { z } from 'zod'
import { countFailures } from '#lib/sync/faults/count-failures.ts'
import type { ReadContext } from '#lib/sync/read/read-context.ts'
import { runRead } from '#lib/sync/read/run-read.ts'
import { asksTooLong, TwilioError } from '#lib/twilio/index.ts'
import type { AccountJob, QueueName } from '#lib/backlog/queues.ts'
import { workQueue, type QueueWork } from './work-queue.ts'

/** What a process brings to all work on accounts. */
export type AccountWorker = {
  boss: PgBoss
  stopping: AbortSignal
  context: Omit<ReadContext, 'signal'>
}

/** What is done with an account's job. */
export type AccountWork<J, R> = {
  queue: QueueName
  /** The job's key within the queue. */
  keyOf: (job: J) => string
  run: (job: J, context: ReadContext) => Promise<R>
  /** Whether a try goes on where the one before it stopped; others begin anew. */
  keepsPages?: boolean | undefined
  /** Whether it reads Twilio, as most work does; only what does not goes on while our own token is refused. */
  asksTwilio?: boolean | undefined
}

/** What works a queue of which each job is about one account. */
export type AccountQueue<S extends z.ZodType<AccountJob>, R> = AccountWork<z.infer<S>, R> &
  Omit<QueueWork<S, R>, 'handle' | 'queue' | 'followUp'> & {
    /** What the work calls for once it is over; not called for work that was parked or has stopped. */
    followUp?: (job: z.infer<S>, result: R) => Promise<void>
  }

/**
 * Does a job on an account: settles Twilio's faults by their policy, counts failures, and parks
 * what keeps failing. The job is left to a later round when Twilio asks us to wait for too long,
 * and while our own token is known to be refused.
 */
export async function doAccountJob<J extends AccountJob, R>(
  shared: AccountWorker['context'],
  { queue, keyOf, run, keepsPages = false, asksTwilio = true }: AccountWork<J, R>,
  job: J,
  signal: AbortSignal,
): Promise<R | 'left' | 'parked'> {
  const { workspaceId, accountId } = job
  const begunAt = shared.clock()
  if (asksTwilio && shared.tokenAlarm?.isResting(begunAt) === true) return 'left'
  const work = { queue, key: keyOf(job), workspaceId, accountId }
  const counted = countFailures(work, { now: shared.clock, signal }, async (note) => {
    const onPage: ReadContext['onPage'] = (page) => {
      note(keepsPages ? 'moved' : 'answered')
      shared.tokenAlarm?.clear(begunAt)
      shared.onPage?.(page)
    }
    const context = { ...shared, signal, onPage }
    return await runRead(workspaceId, accountId, context, () => run(job, context))
  })
  return await counted.catch((error: unknown) => {
    // The customer's requests are held: the minute's round sends the job again once they are not.
    if (error instanceof TwilioError && asksTooLong(error)) return 'left' as const
    throw error
  })
}

/** Works a queue of work on accounts with {@link doAccountJob}. */
export async function workAccountQueue<S extends z.ZodType<AccountJob>, R>(
  { boss, stopping, context }: AccountWorker,
  { queue, keyOf, run, keepsPages, asksTwilio, followUp, ...rest }: AccountQueue<S, R>,
): Promise<void> {
  const work: AccountWork<z.infer<S>, R> = { queue, keyOf, run, keepsPages, asksTwilio }
  const handle = (job: z.infer<S>, signal: AbortSignal) => doAccountJob(context, work, job, signal)
  const follow = async (job: z.infer<S>, result: R | 'left' | 'parked') => {
    if (result !== 'left' && result !== 'parked') await followUp?.(job, result)
  }
  await workQueue(boss, { queue, handle, followUp: follow, ...rest }, stopping)
}
