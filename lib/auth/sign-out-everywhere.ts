import { getPrisma } from '#lib/db/client.ts'
import { recordAudit } from '#lib/workspaces/audit.ts'

/**
 * Ends every session of a person, the present one included.
 *
 * @param userId - the person
 */
export async function signOutEverywhere(userId: string): Promise<void> {
  await getPrisma().$transaction(async (db) => {
    await db.session.deleteMany({ where: { userId } })
    await recordAudit(
      { workspaceId: null, actorId: userId, action: 'user.signed_out_everywhere' },
      db,
    )
  })
}
