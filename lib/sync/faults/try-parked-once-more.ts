import { execute, sql } from '#lib/db/sql.ts'
import { awaitsDeletion } from '#lib/backlog/awaits-deletion.ts'
import { queues } from '#lib/backlog/queues.ts'
import { windowJobKeySql } from '#lib/backlog/window-key.ts'
import { parkAfter } from './job-failures.ts'

/**
 * Gives all parked work one more try, and forgets the failures of windows and deletions that are no
 * more. Work whose failure is just being noted is left for tomorrow: this is about all accounts at
 * once, and so waits for none.
 */
export async function tryParkedOnceMore(): Promise<void> {
  await execute(sql`
    delete from job_failure where (queue, key) in (
      select queue, key from job_failure f
      where f.queue = ${queues.readWindow.name} and not exists (
          select from sync_window w
          where w.account_id = f.account_id and w.finished_at is null and f.key = ${windowJobKeySql})
        or f.queue = ${queues.deleteCalls.name} and not exists (
          select from connection c where c.id = f.connection_id and ${awaitsDeletion})
      for update of f skip locked)`)
  await execute(sql`
    update job_failure set parked_at = null, failures = ${parkAfter - 1}
    where (queue, key) in (
      select queue, key from job_failure where parked_at is not null for update skip locked)`)
}
