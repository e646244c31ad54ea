import { sql, type Sql } from '#lib/db/sql.ts'
import type { QueueName } from './queues.ts'

/** Work that Twilio's silence has parked is tried again so often by itself, as silence ends without a word. */
export const silentForMinutes = 15

/**
 * The condition that a piece of work is not parked, for rounds that send what is unfinished; or that it is, and that its
 * turn has come. Failing again, it is parked anew.
 *
 * @param key - SQL for the job's key within its queue
 */
export function isNotParked(queue: QueueName, key: Sql): Sql {
  return sql`not exists (
    select from job_failure f where f.queue = ${queue} and f.key = ${key} and f.parked_at is not null
      and (f.kind <> 'transient' or f.parked_at > now() - make_interval(mins => ${silentForMinutes})))`
}
