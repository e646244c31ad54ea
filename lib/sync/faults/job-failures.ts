import { z } from 'zod'
import { execute, keepPlan, queryRows, sql, type Sql } from '#lib/db/sql.ts'
import type { QueueName } from '#lib/backlog/queues.ts'

/** Failures that count, without a success between them, after which work is parked. */
export const parkAfter = 8

/** Nothing new of an account was read for so long: what it answers, or that it does not, is not passing. */
const notPassingMs = 3_600_000

/** A piece of work, as its queue names it: on an account, or on a connection as a whole. */
export type Work = { queue: QueueName; key: string; workspaceId: string } & (
  { accountId: number } | { connectionId: string }
)

/** Why it failed: a Twilio error's kind or `internal`, words for a person, Twilio's name for the request. */
export type Failure = { kind: string; reason: string; requestId: string | null }

/**
 * How far a try came before it failed.
 *
 * - `none`: Twilio told it nothing
 * - `answered`: Twilio gave it a page, but the next try begins anew
 * - `moved`: it got further than the try before, whose failures are over
 */
export type Progress = 'none' | 'answered' | 'moved'

/** Forgets a piece of work's failures: it has succeeded. */
export async function clearFailures({ queue, key }: Work): Promise<void> {
  await execute(keepPlan(sql`delete from job_failure where queue = ${queue} and key = ${key}`))
}

/** A query of what the work is on, if the workspace has it: `account_id` or `connection_id`, locked as a foreign key locks it. */
function subjectOf(work: Work): Sql {
  if ('connectionId' in work) {
    return sql`
      select null::int as account_id, id as connection_id from connection
      where id = ${work.connectionId}::uuid and workspace_id = ${work.workspaceId}::uuid
      for key share`
  }
  return sql`
    select id as account_id, null::uuid as connection_id from twilio_account
    where id = ${work.accountId} and workspace_id = ${work.workspaceId}::uuid
    for key share`
}

/**
 * Notes a failure. One of Twilio's counts only if this try was answered in part, or something else of the same connection
 * was read since the last failure: otherwise the whole customer cannot be read, and no work of it is to blame. Once
 * nothing of the account was read for an hour, an answer that is not understood (a 400, which no outage gives) counts too,
 * and so does silence while other customers are read. A failure of our own always counts.
 *
 * @returns whether the work is parked by it
 */
export async function recordFailure(
  work: Work,
  { kind, reason, requestId }: Failure,
  progress: Progress,
  now: Date,
): Promise<boolean> {
  const { queue, key } = work
  const notPassing = new Date(now.getTime() - notPassingMs)
  const [row] = await queryRows(
    z.object({ isParked: z.boolean() }),
    sql`
      insert into job_failure as f (
        queue, key, account_id, connection_id, failures, kind, reason, request_id, failed_at)
      select ${queue}, ${key}, account_id, connection_id, 1, ${kind}, ${reason}, ${requestId}, ${now}
      from (${subjectOf(work)}) subject
      on conflict (queue, key) do update set
        failures = case
          when ${progress === 'moved'} then 1
          when excluded.kind = 'internal' or ${progress === 'answered'} or (
            exists (
              select from account_sync s where s.account_id = f.account_id and s.synced_until < ${notPassing})
            and (excluded.kind = 'malformed'
              or exists (select from account_sync s where s.synced_until >= f.failed_at))
          ) or exists (
            select from twilio_account own
            join twilio_account other on other.connection_id = own.connection_id
            join account_sync s on s.account_id = other.id
            where own.id = f.account_id and (s.synced_until >= f.failed_at or exists (
              select from sync_window w
              where w.account_id = other.id and w.finished_at >= f.failed_at)))
          then f.failures + 1 else f.failures end,
        kind = excluded.kind, reason = excluded.reason, request_id = excluded.request_id,
        failed_at = excluded.failed_at
      returning failures >= ${parkAfter} as "isParked"`,
  )
  if (row?.isParked !== true) return false
  await execute(sql`
    update job_failure set parked_at = ${now}
    where queue = ${queue} and key = ${key} and failures >= ${parkAfter}`)
  return true
}
