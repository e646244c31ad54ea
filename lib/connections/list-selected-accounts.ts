import { getPrisma } from '#lib/db/client.ts'
import type { AccountKind } from '#lib/db/generated/enums.ts'
import { sortAccounts } from './sort-accounts.ts'

/** An account whose calls the workspace chose to see, with what is needed to read it at Twilio. */
export type SelectedAccount = {
  id: number
  connectionId: string
  sid: string
  friendlyName: string
  kind: AccountKind
  /** The user name of its connection's credential. */
  sandboxSid: string
}

/**
 * The accounts that a workspace chose, of every connection that is not disconnected; connection by connection, the main
 * account first.
 *
 * @param workspaceId - the tenant
 */
export async function listSelectedAccounts(workspaceId: string): Promise<SelectedAccount[]> {
  const connections = await getPrisma().connection.findMany({
    where: { workspaceId, status: { not: 'disconnected' } },
    orderBy: { id: 'asc' },
    select: {
      accountSid: true,
      accounts: {
        where: { workspaceId, isSelected: true },
        select: { id: true, connectionId: true, sid: true, friendlyName: true, kind: true },
      },
    },
  })
  return connections.flatMap(({ accountSid, accounts }) =>
    sortAccounts(accounts).map((account) => ({ ...account, sandboxSid: accountSid })),
  )
}
