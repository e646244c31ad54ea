import { z } from 'zod'
import { getPrisma } from '#lib/db/client.ts'
import { queryRows, sql } from '#lib/db/sql.ts'
import type { AccountKind, ConnectionStatus } from '#lib/db/generated/enums.ts'
import { sortAccounts } from './sort-accounts.ts'

/** An account of a connection, as its workspace's members may see it. */
export type ConnectedAccount = {
  id: number
  /** The workspace's own; shown shortened. */
  sid: string
  friendlyName: string
  kind: AccountKind
  /** Twilio's own: active, suspended, closed, or whatever it adds. */
  status: string
  isSelected: boolean
}

/** A connection with its accounts: the main one first, the sandbox last. */
export type ConnectionListing = {
  id: string
  name: string
  status: ConnectionStatus
  /** Why it is not active, in a person's words. */
  statusReason: string | null
  connectedAt: Date
  connectedBy: string | null
  disconnectedAt: Date | null
  hasCalls: boolean
  /** The deletion of its calls was asked for and is not done yet. */
  isDeletionPending: boolean
  accounts: ConnectedAccount[]
}

async function listConnectionsWithCalls(workspaceId: string): Promise<Set<string>> {
  const rows = await queryRows(
    z.object({ connectionId: z.string() }),
    sql`
      select distinct connection_id as "connectionId" from twilio_account
      where workspace_id = ${workspaceId}::uuid
        and exists (select from call where call.account_id = twilio_account.id)`,
  )
  return new Set(rows.map((row) => row.connectionId))
}

/**
 * The connections of a workspace, in the order they were made; the disconnected ones too.
 *
 * @param workspaceId - the tenant
 */
export async function listConnections(workspaceId: string): Promise<ConnectionListing[]> {
  const [connections, withCalls] = await Promise.all([
    getPrisma().connection.findMany({
      where: { workspaceId },
      orderBy: { id: 'asc' },
      select: {
        id: true,
        name: true,
        status: true,
        statusReason: true,
        connectedAt: true,
        disconnectedAt: true,
        callsDeletionRequestedAt: true,
        connectedBy: { select: { name: true } },
        accounts: {
          select: {
            id: true,
            sid: true,
            friendlyName: true,
            kind: true,
            status: true,
            isSelected: true,
          },
        },
      },
    }),
    listConnectionsWithCalls(workspaceId),
  ])
  return connections.map(({ connectedBy, callsDeletionRequestedAt, accounts, ...connection }) => ({
    ...connection,
    connectedBy: connectedBy?.name ?? null,
    hasCalls: withCalls.has(connection.id),
    isDeletionPending: callsDeletionRequestedAt !== null,
    accounts: sortAccounts(accounts),
  }))
}
