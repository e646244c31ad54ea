import type { PgBoss } from 'pg-boss'
import type { z } from 'zod'
import { countFailures } from '#lib/sync/faults/count-failures.ts'
import type { ReadContext } from '#lib/sync/read/read-pages.ts'
import { runRead } from '#lib/sync/read/run-read.ts'
import type { AccountJob, QueueName } from './queues.ts'
import { workQueue, type QueueWork } from './work-queue.ts'

/** What a process brings to all work on accounts. */
export type AccountWorker = {
  boss: PgBoss
  stopping: AbortSignal
  context: Omit<ReadContext, 'signal'>
}

/** What works a queue of which each job is about one account. */
export type AccountQueue<S extends z.ZodType<AccountJob>, R> = Omit<
  QueueWork<S, R>,
  'handle' | 'queue' | 'followUp'
> & {
  queue: QueueName
  /** The job's key within the queue. */
  keyOf: (job: z.infer<S>) => string
  run: (job: z.infer<S>, context: ReadContext) => Promise<R>
  /** What the work calls for once it is over; not called for work that was parked or has stopped. */
  followUp?: (job: z.infer<S>, result: R) => Promise<void>
}

/**
 * Works a queue of work on accounts: Twilio's faults are settled by their policy, failures are counted, and what keeps
 * failing is parked.
 */
export async function workAccountQueue<S extends z.ZodType<AccountJob>, R>(
  { boss, stopping, context: shared }: AccountWorker,
  { queue, keyOf, run, followUp, ...rest }: AccountQueue<S, R>,
): Promise<void> {
  const handle = async (job: z.infer<S>, signal: AbortSignal) => {
    const { workspaceId, accountId } = job
    const work = { queue, key: keyOf(job), workspaceId, accountId }
    return await countFailures(work, { now: shared.clock, signal }, async (moved) => {
      const onPage: ReadContext['onPage'] = (page) => {
        moved()
        shared.onPage?.(page)
      }
      const context = { ...shared, signal, onPage }
      return await runRead(workspaceId, accountId, context, () => run(job, context))
    })
  }
  const follow = async (job: z.infer<S>, result: R | 'left' | 'parked') => {
    if (result !== 'left' && result !== 'parked') await followUp?.(job, result)
  }
  await workQueue(boss, { queue, handle, followUp: follow, ...rest }, stopping)
}
