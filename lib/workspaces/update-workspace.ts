import { z } from 'zod'
import { systemClock, type Clock } from '#lib/clock.ts'
import { getPrisma } from '#lib/db/client.ts'
import { AppError } from '#lib/errors.ts'
import { patientTransaction, queueToChange } from '#lib/db/queue-for-rows.ts'
import { markEveryDay } from '#lib/rollups/mark-every-day.ts'
import { storableText } from '#lib/storable-text.ts'
import { recordAudit } from './audit.ts'
import { isZoneOfDatabase } from './database-time-zone.ts'
import { timeZone } from './time-zone.ts'

/** What can be changed about a workspace. Its place in the address bar stays, so that links keep working. */
export const workspaceSettings = z.object({
  name: storableText.trim().min(1, 'Enter a name.').max(80, 'Use at most 80 characters.'),
  timeZone,
})
export type WorkspaceSettings = z.infer<typeof workspaceSettings>

/**
 * Renames a workspace or moves it to another time zone, whose days the rollups are then counted by again, in the
 * background. The caller has checked the role.
 *
 * @param workspaceId - from the viewer's access
 * @param actorId - who changes it
 * @param settings - all of them, changed or not
 * @throws AppError `invalid_input` for a zone that the database does not know
 */
export async function updateWorkspace(
  workspaceId: string,
  actorId: string,
  settings: WorkspaceSettings,
  clock: Clock = systemClock,
): Promise<void> {
  const { timeZone } = settings
  if (!(await isZoneOfDatabase(timeZone))) {
    throw new AppError(
      'invalid_input',
      `The database does not know the time zone ${timeZone}. Choose another of the same time.`,
    )
  }
  await getPrisma().$transaction(async (db) => {
    await queueToChange(workspaceId, db)
    const moved = await db.workspace.updateMany({
      where: { id: workspaceId, timeZone: { not: timeZone } },
      data: { timeZone },
    })
    if (moved.count > 0) await markEveryDay(workspaceId, clock(), db)
    await db.workspace.update({ where: { id: workspaceId }, data: settings })
    await recordAudit(
      { workspaceId, actorId, action: 'workspace.updated', detail: { timeZone } },
      db,
    )
  }, patientTransaction)
}
