import type { Queue, QueueOptions } from 'pg-boss'
import { z } from 'zod'
import { windowPurpose } from './window-key.ts'

/** A window of an account's days to be read. */
export const windowJob = z.object({
  workspaceId: z.string(),
  accountId: z.number(),
  purpose: windowPurpose,
  fromDay: z.string(),
})

/** An account that is to be looked at. */
export const accountJob = z.object({ workspaceId: z.string(), accountId: z.number() })
export type AccountJob = z.infer<typeof accountJob>

/** A disconnected connection whose calls are to be deleted. */
export const deletionJob = z.object({ workspaceId: z.string(), connectionId: z.string() })
export type DeletionJob = z.infer<typeof deletionJob>

const hour = 3_600

// A dead worker's job is taken over 10 to 16 seconds later: pg-boss allows no shorter heartbeat.
const patient: QueueOptions = {
  heartbeatSeconds: 10,
  expireInSeconds: 6 * hour,
  retryLimit: 40,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 120,
  deleteAfterSeconds: 600,
}

/** `exclusive`: at most one job of a key waits or runs, so that sending one twice adds nothing. */
const exclusive = { policy: 'exclusive', notify: true } as const

/** `stately`: at most one job of a key waits while at most one runs. */
const stately = { policy: 'stately', notify: true } as const

/**
 * The queues. A job only says that something is to be looked at; what there is to read, and how far it has
 * come, stands in the tables. A lost job is sent again within a minute.
 */
export const queues = {
  readWindow: { name: 'read-window', ...exclusive, ...patient },
  // A person who asks for the newest calls needs a read that begins from now on. One retry is
  // enough: the next minute's round tries again, in its own order.
  readRecent: { name: 'read-recent', ...stately, ...patient, retryLimit: 1 },
  readUsage: { name: 'read-usage', ...exclusive, ...patient },
  // What is marked while the last days are counted is not left to the next minute.
  countDays: { name: 'count-days', ...stately, ...patient },
  deleteCalls: { name: 'delete-calls', ...exclusive, ...patient },
  everyMinute: { name: 'every-minute', ...exclusive, ...patient, retryLimit: 0 },
  everyDay: { name: 'every-day', ...exclusive, ...patient, retryLimit: 3 },
} as const satisfies Record<string, Queue>

/** A queue of ours. */
export type QueueName = (typeof queues)[keyof typeof queues]['name']
