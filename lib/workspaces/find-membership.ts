import { z } from 'zod'
import { queryRows, sql } from '#lib/db/sql.ts'
import { role } from './roles.ts'
import { isSlug } from './slug.ts'

const membershipRow = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  timeZone: z.string(),
  role,
})

/** A workspace as one of its members sees it. */
export type Membership = z.infer<typeof membershipRow>

/**
 * Reads a workspace through a person's membership, so that one of somebody else is the same as none.
 *
 * @param userId - the person
 * @param slug - the workspace's name in the address bar
 * @returns null when there is no such workspace or the person is not in it
 */
export async function findMembership(userId: string, slug: string): Promise<Membership | null> {
  if (!isSlug(slug)) return null
  const [row] = await queryRows(
    membershipRow,
    sql`
      select workspace.id, workspace.slug, workspace.name, workspace.time_zone as "timeZone", member.role
      from workspace join member on member.workspace_id = workspace.id
      where workspace.slug = ${slug} and member.user_id = ${userId}::uuid`,
  )
  return row ?? null
}
