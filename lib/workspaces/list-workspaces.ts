import { z } from 'zod'
import { queryRows, sql } from '#lib/db/sql.ts'
import { role } from './roles.ts'

const workspaceRow = z.object({ id: z.string(), slug: z.string(), name: z.string(), role })

/** A workspace in a person's list. */
export type WorkspaceListing = z.infer<typeof workspaceRow>

/**
 * The workspaces a person is a member of, the one joined first first.
 *
 * @param userId - the person
 */
export async function listWorkspaces(userId: string): Promise<WorkspaceListing[]> {
  return await queryRows(
    workspaceRow,
    sql`
      select workspace.id, workspace.slug, workspace.name, member.role
      from member join workspace on workspace.id = member.workspace_id
      where member.user_id = ${userId}::uuid
      order by member.created_at, workspace.id`,
  )
}
