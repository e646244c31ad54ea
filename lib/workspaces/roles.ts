import { z } from 'zod'
import { AppError } from '#lib/errors.ts'

/** What a member may do: an analyst reads, an admin connects accounts and changes settings, an owner everything. */
export const role = z.enum(['owner', 'admin', 'analyst'])
export type Role = z.infer<typeof role>

const ranks: Record<Role, number> = { analyst: 0, admin: 1, owner: 2 }

/**
 * Whether a role may do what needs another.
 *
 * @param actual - the member's role
 * @param needed - the least role that may
 */
export function hasRole(actual: Role, needed: Role): boolean {
  return ranks[actual] >= ranks[needed]
}

/**
 * Refuses a member whose role does not reach.
 *
 * @param access - the member's access, from `requireWorkspace`
 * @param needed - the least role that may
 * @throws AppError `forbidden`
 */
export function requireRole(access: { role: Role }, needed: Role): void {
  if (hasRole(access.role, needed)) return
  throw new AppError(
    'forbidden',
    `This needs the role of ${needed === 'owner' ? 'owner' : 'admin or owner'}. Ask an owner of the workspace.`,
  )
}
