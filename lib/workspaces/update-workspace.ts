import { z } from 'zod'
import { getPrisma } from '#lib/db/client.ts'
import { storableText } from '#lib/storable-text.ts'
import { recordAudit } from './audit.ts'
import { timeZone } from './time-zone.ts'

/** What can be changed about a workspace. Its place in the address bar stays, so that links keep working. */
export const workspaceSettings = z.object({
  name: storableText.trim().min(1, 'Enter a name.').max(80, 'Use at most 80 characters.'),
  timeZone,
})
export type WorkspaceSettings = z.infer<typeof workspaceSettings>

/**
 * Renames a workspace or moves it to another time zone. The caller has checked the role.
 *
 * @param workspaceId - from the viewer's access
 * @param actorId - who changes it
 * @param settings - all of them, changed or not
 */
export async function updateWorkspace(
  workspaceId: string,
  actorId: string,
  settings: WorkspaceSettings,
): Promise<void> {
  await getPrisma().$transaction(async (db) => {
    await db.workspace.update({ where: { id: workspaceId }, data: settings })
    const detail = { timeZone: settings.timeZone }
    await recordAudit({ workspaceId, actorId, action: 'workspace.updated', detail }, db)
  })
}
