import { z } from 'zod'
import { queueToHold } from '#lib/db/queue-for-rows.ts'
import { keepPlan, queryRows, sql, type Connection } from '#lib/db/sql.ts'
import { isReadable } from './account-scope.ts'

const readableAccount = z.object({
  id: z.number(),
  workspaceId: z.string(),
  connectionId: z.string(),
  sid: z.string(),
  /** With `connectedAt`, tells a connection from what it is after a reconnect. */
  sandboxSid: z.string(),
  connectedAt: z.date(),
  syncedUntil: z.date().nullable(),
})

/** An account that may be read now, by `isReadable`. */
export type ReadableAccount = z.infer<typeof readableAccount>

/**
 * The account, when it may be read now.
 *
 * @param workspaceId - the tenant
 * @returns null when the workspace has no such account, or it is switched off, paused or disconnected
 */
export async function getReadableAccount(
  workspaceId: string,
  accountId: number,
): Promise<ReadableAccount | null> {
  const [account] = await queryRows(
    readableAccount,
    keepPlan(sql`
      select a.id, a.workspace_id as "workspaceId", a.connection_id as "connectionId", a.sid,
        c.account_sid as "sandboxSid", c.connected_at as "connectedAt", s.synced_until as "syncedUntil"
      from twilio_account a
      join connection c on c.id = a.connection_id
      join account_sync s on s.account_id = a.id
      where a.id = ${accountId} and a.workspace_id = ${workspaceId}::uuid and ${isReadable}`),
  )
  return account ?? null
}

/**
 * Makes sure that the account may still be read, and by the sandbox that it was read by. Holds the connection and the
 * workspace as they are until the transaction ends: a disconnect, or a change of time zone, waits for the page that is
 * being written, and every later page waits for them in turn and knows of them.
 *
 * @returns the workspace's time zone; null when the account may no longer be read
 */
export async function holdReadable(
  account: ReadableAccount,
  tx: Connection,
): Promise<{ timeZone: string } | null> {
  await queueToHold(account, tx)
  const [held] = await queryRows(
    z.object({ timeZone: z.string() }),
    keepPlan(sql`
      select w.time_zone as "timeZone" from twilio_account a
      join connection c on c.id = a.connection_id
      join workspace w on w.id = a.workspace_id
      where a.id = ${account.id} and a.workspace_id = ${account.workspaceId}::uuid
        and a.is_selected and c.status = 'active' and c.account_sid = ${account.sandboxSid}
      for share of w, c`),
    tx,
  )
  return held ?? null
}
