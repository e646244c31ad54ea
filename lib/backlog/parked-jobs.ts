import { sql } from '#lib/db/sql.ts'
import { awaitsDeletion } from './awaits-deletion.ts'
import { queues } from './queues.ts'
import { windowJobKeySql } from './window-key.ts'

/**
 * A subquery of the parked work: `job_failure`'s columns, and of a window its `purpose`, `from_day` and `to_day`.
 * A window that was finished or planned anew since is left out, and so is a deletion that is over.
 */
export const parkedJobs = sql`(
  select f.*, w.purpose, w.from_day, w.to_day
  from job_failure f
  left join sync_window w on f.queue = ${queues.readWindow.name} and w.account_id = f.account_id
    and w.finished_at is null
    and f.key = ${windowJobKeySql}
  left join connection c on c.id = f.connection_id and ${awaitsDeletion}
  where f.parked_at is not null
    and (f.queue <> ${queues.readWindow.name} or w.account_id is not null)
    and (f.connection_id is null or c.id is not null)
)`
