import { z } from 'zod'
import { queryRows, sql } from '#lib/db/sql.ts'
import { parkedJobs } from '#lib/backlog/parked-jobs.ts'
import { queues } from '#lib/backlog/queues.ts'
import { windowPurpose } from '#lib/backlog/window-key.ts'
import type { ParkedJob, ParkedKind } from './parked-job.ts'

const parkedRow = z.object({
  queue: z.string(),
  key: z.string(),
  accountId: z.number().nullable(),
  connectionId: z.string(),
  purpose: windowPurpose.nullable(),
  fromDay: z.string().nullable(),
  toDay: z.string().nullable(),
  reason: z.string(),
  requestId: z.string().nullable(),
  failures: z.number(),
  isSilence: z.boolean(),
  parkedAt: z.date(),
})

const kinds: Readonly<Record<string, ParkedKind>> = {
  [queues.readRecent.name]: 'recent',
  [queues.readUsage.name]: 'usage',
  [queues.countDays.name]: 'counts',
  [queues.deleteCalls.name]: 'deletion',
}

function kindOf({ queue, purpose }: z.infer<typeof parkedRow>): ParkedKind {
  if (purpose === null) return kinds[queue] ?? 'history'
  return purpose === 'backfill' ? 'history' : purpose
}

/**
 * Lists the work that was parked because it kept failing, of accounts that are switched on and connected; counting
 * also of others, whose charts are still looked at; the deletion of a disconnected connection's calls.
 *
 * @param workspaceId - the tenant
 * @returns the latest first
 */
export async function listParkedJobs(workspaceId: string): Promise<ParkedJob[]> {
  const rows = await queryRows(
    parkedRow,
    sql`
      select f.queue, f.key, f.account_id as "accountId", c.id as "connectionId",
        f.purpose, f.from_day as "fromDay", f.to_day as "toDay", f.reason,
        f.request_id as "requestId", f.failures, f.kind = 'transient' as "isSilence",
        f.parked_at as "parkedAt"
      from ${parkedJobs} f
      left join twilio_account a on a.id = f.account_id
      join connection c on c.id = coalesce(a.connection_id, f.connection_id)
      where c.workspace_id = ${workspaceId}::uuid and (a.is_selected and c.status = 'active'
        or f.queue in (${queues.countDays.name}, ${queues.deleteCalls.name}))
      order by f.parked_at desc, f.queue, f.key`,
  )
  return rows.map((row) => {
    const { purpose: _, fromDay, toDay, parkedAt, ...rest } = row
    const what = { kind: kindOf(row), fromDay, toDay }
    return { ...rest, what, parkedAt: parkedAt.toISOString() }
  })
}
