import { z } from 'zod'
import { systemClock, type Clock } from '#lib/clock.ts'
import { lockAccounts } from '#lib/db/lock-accounts.ts'
import { execute, inTransaction, queryRows, sql, type Connection } from '#lib/db/sql.ts'
import { AppError } from '#lib/errors.ts'
import { enqueueReads } from '#lib/sync/jobs/enqueue-reads.ts'
import { insertRereads } from '#lib/sync/plan/insert-rereads.ts'
import { getReadableAccount } from '#lib/sync/readable-account.ts'
import { utcDayOf } from '#lib/utc-day.ts'
import { queues } from '#lib/backlog/queues.ts'
import { unfinishedWindows } from '#lib/backlog/unfinished-windows.ts'
import { windowJobKeySql } from '#lib/backlog/window-key.ts'

async function getHistoryFrom(workspaceId: string, accountId: number): Promise<string> {
  const [row] = await queryRows(
    z.object({ historyFrom: z.string() }),
    sql`
      select s.history_from as "historyFrom"
      from account_sync s join twilio_account a on a.id = s.account_id
      where a.id = ${accountId} and a.workspace_id = ${workspaceId}::uuid`,
  )
  if (!row) throw new AppError('not_found', 'This account is not in this workspace.')
  return row.historyFrom
}

function parseDay(text: string): Temporal.PlainDate {
  const day = z.iso.date().safeParse(text)
  if (!day.success) throw new AppError('invalid_input', 'Choose a day.')
  return Temporal.PlainDate.from(day.data)
}

/** A window whose read the day waits for: UTC days, `YYYY-MM-DD`, `toDay` exclusive. */
export type AwaitedWindow = { fromDay: string; toDay: string }

async function planReread(
  workspaceId: string,
  accountId: number,
  day: Temporal.PlainDate,
  tx: Connection,
): Promise<AwaitedWindow | null> {
  // As whoever plans windows: nobody else plans the day meanwhile.
  const held = await lockAccounts(workspaceId, sql`a.id = ${accountId}`, 'change', tx)
  if (held === 0) throw new AppError('not_found', 'This account is not in this workspace.')
  const underWay = await queryRows(
    z.object({ fromDay: z.string(), toDay: z.string(), key: z.string() }),
    sql`
      select w.from_day as "fromDay", w.to_day as "toDay", ${windowJobKeySql} as key
      from ${unfinishedWindows(sql`${accountId}`, sql`${day.toString()}::date`)}
      order by w.to_day - w.from_day, w.purpose`,
    tx,
  )
  const [awaited] = underWay
  if (awaited) {
    await execute(
      sql`
        delete from job_failure
        where queue = ${queues.readWindow.name} and parked_at is not null
          and key = any(${underWay.map(({ key }) => key)}::text[])`,
      tx,
    )
    return { fromDay: awaited.fromDay, toDay: awaited.toDay }
  }
  await insertRereads(accountId, [{ from: day, to: day.add({ days: 1 }) }], tx)
  await execute(
    sql`update account_sync set usage_read_on = null where account_id = ${accountId} and has_usage`,
    tx,
  )
  return null
}

/**
 * Has an account's day read again, and Twilio's own count of it. While it waits to be read, or is
 * being read, asking again only frees what was parked of it. It uses up none of the rereads that a
 * day which differs has by itself.
 *
 * @param workspaceId - the tenant
 * @param day - UTC, `YYYY-MM-DD`
 * @returns what the day waits for when it was to be read anyway; null when it is read on its own
 * @throws AppError `not_found` for an account of another workspace or one that was never synced, `invalid_input` for a
 *   day outside its history, `conflict` while the account cannot be read
 */
export async function rereadDay(
  workspaceId: string,
  accountId: number,
  day: string,
  clock: Clock = systemClock,
): Promise<AwaitedWindow | null> {
  const historyFrom = await getHistoryFrom(workspaceId, accountId)
  const chosen = parseDay(day)
  if (Temporal.PlainDate.compare(chosen, Temporal.PlainDate.from(historyFrom)) < 0) {
    throw new AppError('invalid_input', 'This day is before the history that is read.')
  }
  if (Temporal.PlainDate.compare(chosen, utcDayOf(clock())) > 0) {
    throw new AppError('invalid_input', 'This day has not begun.')
  }
  if ((await getReadableAccount(workspaceId, accountId)) === null) {
    throw new AppError(
      'conflict',
      'This account cannot be read now. See Connections for the reason.',
    )
  }
  const awaited = await inTransaction((tx) => planReread(workspaceId, accountId, chosen, tx))
  await enqueueReads({ workspaceId, accountIds: [accountId] })
  return awaited
}
