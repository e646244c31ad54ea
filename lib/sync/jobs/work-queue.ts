import type { PgBoss, WorkOptions } from 'pg-boss'
import type { z } from 'zod'
import { AppError } from '#lib/errors.ts'
import { getLogger } from '#lib/log.ts'
import { TwilioError } from '#lib/twilio/index.ts'
import { describeError } from '#lib/sync/faults/describe-error.ts'
import type { QueueName } from '#lib/backlog/queues.ts'

type ReservedSlots = Pick<WorkOptions, 'minPriority' | 'maxPriority' | 'groupConcurrency'> & {
  slots: number
}

/** What works a queue. */
export type QueueWork<S extends z.ZodType, R> = {
  queue: QueueName
  schema: S
  /** Jobs that this process runs at once. */
  slots: number
  /**
   * Further slots, for jobs of these priorities or groups alone: others cannot keep those out,
   * however long they take.
   */
  reserved?: readonly ReservedSlots[]
  /**
   * How many jobs of a group, or of its tier, run at once over all processes; slots that wake
   * together may exceed it.
   */
  slotsPerGroup?: NonNullable<WorkOptions['groupConcurrency']>
  handle: (data: z.infer<S>, signal: AbortSignal) => Promise<R>
  /** Done once the job is over, when another of the same key can be sent. */
  followUp?: (data: z.infer<S>, result: R) => Promise<void>
}

const uniqueViolation = '23505'

/** A failed job as pg-boss keeps it: without any value that the error carried. */
class JobFailed extends Error {
  override readonly name = 'JobFailed'
}

/**
 * Logs why a job failed.
 *
 * @returns what pg-boss is told; null when the job has become pointless and is over
 */
function logFailure(error: unknown, queue: QueueName, jobId: string): JobFailed | null {
  const log = getLogger('worker')
  const description = describeError(error)
  const context = { queue, jobId, error: description }
  if (error instanceof AppError) {
    log.warn(context, 'A job has become pointless')
    return null
  }
  if (error instanceof TwilioError) log.info(context, 'A job waits for Twilio')
  else log.error(context, 'A job failed')
  return new JobFailed(description.message ?? `${description.name} ${description.code ?? ''}`)
}

/** Lets another worker have the job now: a failure would make it wait. */
async function giveBack(boss: PgBoss, queue: QueueName, jobId: string): Promise<void> {
  await boss.cancel(queue, jobId)
  try {
    await boss.resume(queue, jobId)
  } catch (error) {
    // Another job of its key waits already, and will do.
    if (describeError(error).code !== uniqueViolation) throw error
  }
}

/**
 * Works a queue until `stopping` is aborted; the jobs in hand are then given back to run elsewhere at once.
 *
 * @param stopping - aborts every handler's signal
 */
export async function workQueue<S extends z.ZodType, R>(
  boss: PgBoss,
  { queue, schema, slots, reserved = [], slotsPerGroup, handle, followUp }: QueueWork<S, R>,
  stopping: AbortSignal,
): Promise<void> {
  const common: WorkOptions = {
    pollingIntervalSeconds: 1,
    notifyPollingIntervalSeconds: 1,
    heartbeatRefreshSeconds: 3,
    ...(slotsPerGroup === undefined ? {} : { groupConcurrency: slotsPerGroup }),
  }
  const optionsOfSlots = [{ slots }, ...reserved].flatMap(({ slots: count, ...restriction }) =>
    Array<WorkOptions>(count).fill({ ...common, ...restriction }),
  )
  for (const options of optionsOfSlots) {
    const slotId = await boss.work<unknown>(queue, options, async ([job]) => {
      if (job === undefined) return
      try {
        const data = schema.parse(job.data)
        const result = await handle(data, AbortSignal.any([job.signal, stopping]))
        if (followUp === undefined) return
        await boss.complete(queue, job.id)
        await followUp(data, result)
      } catch (error) {
        if (stopping.aborted) {
          await giveBack(boss, queue, job.id)
          return
        }
        // Another worker has the job: this one's silence was taken for its death.
        if (job.signal.aborted) return
        const failure = logFailure(error, queue, job.id)
        if (failure !== null) throw failure
      } finally {
        // More jobs may wait; without this the slot would sleep until its next poll.
        boss.notifyWorker(slotId)
      }
    })
  }
}
