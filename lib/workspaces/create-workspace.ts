import type { Db } from '#lib/db/client.ts'
import { slugOf, slugSuffix } from './slug.ts'

/**
 * Makes a workspace and its first owner. Its place in the address bar comes from its name, with a few random
 * letters when another has that already.
 *
 * @param workspace - `timeZone` is an IANA name that the database knows
 * @param db - the transaction to join
 * @returns the workspace's id
 */
export async function createWorkspace(
  workspace: { name: string; timeZone: string; ownerId: string },
  db: Db,
): Promise<string> {
  const { ownerId, ...row } = workspace
  const base = slugOf(workspace.name)
  let slug = base
  for (;;) {
    const [created] = await db.workspace.createManyAndReturn({
      data: [{ ...row, slug }],
      select: { id: true },
      skipDuplicates: true,
    })
    if (created !== undefined) {
      await db.member.create({ data: { workspaceId: created.id, userId: ownerId, role: 'owner' } })
      return created.id
    }
    slug = `${base}-${slugSuffix()}`
  }
}
