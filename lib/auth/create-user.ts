import type { Db } from '#lib/db/client.ts'
import { recordAudit } from '#lib/workspaces/audit.ts'
import { createWorkspace } from '#lib/workspaces/create-workspace.ts'

/** A person to be. */
export type NewUser = {
  /** In the spelling of `emailAddress`. */
  email: string
  name: string
  /** Null for a person who signs in through a provider only. */
  passwordHash: string | null
  /** One that the database knows. */
  timeZone: string
}

/**
 * Makes a person and the workspace they own.
 *
 * @param user - the person
 * @param db - the transaction in which both come to be
 * @returns the person's id, or null when the address belongs to somebody already; nothing is made then
 */
export async function createUser(user: NewUser, db: Db): Promise<string | null> {
  const { timeZone, ...row } = user
  const [created] = await db.user.createManyAndReturn({
    data: [row],
    select: { id: true },
    skipDuplicates: true,
  })
  if (created === undefined) return null
  const firstName = user.name.split(/\s+/)[0] ?? user.name
  const workspace = { name: `${firstName}’s workspace`, timeZone, ownerId: created.id }
  const workspaceId = await createWorkspace(workspace, db)
  await recordAudit({ workspaceId, actorId: created.id, action: 'user.signed_up' }, db)
  return created.id
}
