import { sql, type Sql } from '#lib/db/sql.ts'
import type { QueueName } from './queues.ts'

/**
 * The condition that a piece of work is not parked, for rounds that send what is unfinished.
 *
 * @param key - SQL for the job's key within its queue
 */
export function isNotParked(queue: QueueName, key: Sql): Sql {
  return sql`not exists (
    select from job_failure f where f.queue = ${queue} and f.key = ${key} and f.parked_at is not null)`
}
