import { z } from 'zod'
import { lockAccounts } from '#lib/db/lock-accounts.ts'
import { execute, inTransaction, queryRows, sql } from '#lib/db/sql.ts'
import { AppError } from '#lib/errors.ts'
import { listAccounts, type AccountRow, type ReadOptions } from '#lib/twilio/index.ts'
import { credentialFor } from './credential-for.ts'

const connectionSids = z.object({ sandboxSid: z.string(), ownerSid: z.string() })
type ConnectionSids = z.infer<typeof connectionSids>

/** What an account is within its connection; null for one that belongs to somebody else. */
export function accountKind(
  account: Pick<AccountRow, 'sid' | 'ownerAccountSid'>,
  { sandboxSid, ownerSid }: ConnectionSids,
): 'main' | 'subaccount' | 'sandbox' | null {
  if (account.sid === ownerSid) return 'main'
  if (account.sid === sandboxSid) return 'sandbox'
  return account.ownerAccountSid === ownerSid ? 'subaccount' : null
}

async function getSids(workspaceId: string, connectionId: string): Promise<ConnectionSids> {
  const [connection] = await queryRows(
    connectionSids,
    sql`
      select account_sid as "sandboxSid", owner_account_sid as "ownerSid" from connection
      where id = ${connectionId}::uuid and workspace_id = ${workspaceId}::uuid and status = 'active'`,
  )
  if (connection === undefined) throw new AppError('not_found', 'There is no such connection.')
  return connection
}

type KeptAccount = AccountRow & { kind: 'main' | 'subaccount' | 'sandbox' }

/** Asking Twilio took its time: a connection that has ended meanwhile, or begun anew, gets nothing of the answer. */
async function keepAccounts(
  workspaceId: string,
  connectionId: string,
  { sandboxSid, accounts }: { sandboxSid: string; accounts: readonly KeptAccount[] },
): Promise<number> {
  const sids = accounts.map(({ sid }) => sid)
  return await inTransaction(async (tx) => {
    const held = await execute(
      sql`
        select from connection
        where id = ${connectionId}::uuid and workspace_id = ${workspaceId}::uuid
          and status = 'active' and account_sid = ${sandboxSid}
        for share`,
      tx,
    )
    if (held === 0) return 0
    await lockAccounts(workspaceId, sql`a.sid = any(${sids}::text[])`, 'change', tx)
    return await execute(
      sql`
        insert into twilio_account (workspace_id, connection_id, sid, friendly_name, kind, status)
        select ${workspaceId}::uuid, ${connectionId}::uuid, listed.*
        from unnest(${sids}::text[], ${accounts.map(({ friendlyName }) => friendlyName)}::text[],
          ${accounts.map(({ kind }) => kind)}::account_kind[],
          ${accounts.map(({ status }) => status)}::text[]) as listed
        on conflict (sid) do update set
          connection_id = excluded.connection_id, friendly_name = excluded.friendly_name,
          status = excluded.status,
          -- A sandbox that a reconnect has replaced is listed like any subaccount; it still holds nothing.
          kind = case when twilio_account.kind = 'sandbox' then 'sandbox' else excluded.kind end
        where twilio_account.workspace_id = excluded.workspace_id`,
      tx,
    )
  })
}

/**
 * Reads which accounts a connection opens, and keeps them: new ones switched off, known ones with the name and
 * status that they have now. An account that another workspace holds stays theirs.
 *
 * @param workspaceId - the tenant
 * @param connectionId - one of its active connections
 * @returns how many accounts the connection has; none when it was disconnected or reconnected while Twilio was asked
 * @throws AppError `not_found` when the workspace has no such active connection; TwilioError
 */
export async function discoverAccounts(
  workspaceId: string,
  connectionId: string,
  options: ReadOptions = {},
): Promise<number> {
  const sids = await getSids(workspaceId, connectionId)
  const listed = await listAccounts(credentialFor(sids.sandboxSid), options)
  const accounts = listed.flatMap((account) => {
    const kind = accountKind(account, sids)
    return kind === null ? [] : [{ ...account, kind }]
  })
  return await keepAccounts(workspaceId, connectionId, { sandboxSid: sids.sandboxSid, accounts })
}
