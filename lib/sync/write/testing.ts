// For tests only: calls and pages as Twilio gives them, and an account that they can be written to.
import { execute, sql } from '#lib/db/sql.ts'
import { createConnection, createTwilioAccount, createWorkspace } from '#lib/db/testing.ts'
import { getReadableAccount, type ReadableAccount } from '#lib/sync/readable-account.ts'
import type { CallPage, CallRow } from '#lib/twilio/index.ts'

/** An account that may be read, with windows of its history from the newest day on, `[from, to)`. */
export async function createReadableAccount(
  windows: readonly (readonly [from: string, to: string])[],
): Promise<ReadableAccount> {
  const { id: workspaceId } = await createWorkspace({ timeZone: 'Europe/Berlin' })
  const { id: connectionId } = await createConnection({ workspaceId })
  const { id } = await createTwilioAccount({ workspaceId, connectionId })
  const historyFrom = windows.at(-1)?.[0] ?? null
  await execute(
    sql`insert into account_sync (account_id, history_from) values (${id}, ${historyFrom}::date)`,
  )
  await execute(sql`
    insert into sync_window (account_id, purpose, from_day, to_day)
    select ${id}::int, 'backfill', from_day, to_day
    from unnest(${windows.map(([from]) => from)}::date[], ${windows.map(([, to]) => to)}::date[])
      as history (from_day, to_day)`)
  const account = await getReadableAccount(workspaceId, id)
  if (account === null) throw new Error('not readable')
  return account
}

/** A completed call of half a minute, not yet priced; its SID is the digit, 32 times. */
export function callRow(digit: string, startTime: Date, values: Partial<CallRow> = {}): CallRow {
  return {
    sid: `CA${digit.repeat(32)}`,
    parentSid: null,
    status: 'completed',
    direction: 'inbound',
    from: '+14155552671',
    to: '+442079460000',
    startTime,
    endTime: startTime,
    dateCreated: startTime,
    durationSeconds: 30,
    price: null,
    priceUnit: 'USD',
    queueTimeMs: null,
    answeredBy: null,
    forwardedFrom: null,
    callerName: null,
    ...values,
  }
}

/** The last page of a list, asked for at `readAt`. */
export function callPage(calls: CallRow[], readAt: Date, values: Partial<CallPage> = {}): CallPage {
  const rest = { malformed: [], nextCursor: null, pageSize: 1000, requestId: null }
  return { calls, readAt, ...rest, ...values }
}
