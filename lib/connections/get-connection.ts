import { z } from 'zod'
import { listConnections, type ConnectionListing } from './list-connections.ts'

/**
 * One connection of a workspace with its accounts.
 *
 * @param workspaceId - the tenant
 * @param connectionId - from a URL, so anything
 * @returns null when the workspace has no such connection, whoever else may have it
 */
export async function getConnection(
  workspaceId: string,
  connectionId: string,
): Promise<ConnectionListing | null> {
  if (!z.uuid().safeParse(connectionId).success) return null
  const connections = await listConnections(workspaceId)
  return connections.find((connection) => connection.id === connectionId) ?? null
}
