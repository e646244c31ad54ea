import { systemClock, type Clock } from '#lib/clock.ts'
import { getPrisma } from '#lib/db/client.ts'
import { hashSecret, newSecret } from './secret.ts'
import { requireConnector } from './require-connector.ts'

/** How long a person may take on Twilio's page. */
const stateLivesMs = 10 * 60_000

/**
 * Begins an attempt to connect: mints the state that goes through Twilio and the cookie that ties it to this
 * browser. Only their hashes are kept; the state works once, for ten minutes.
 *
 * @param workspaceId - where the connection will belong
 * @param userId - who presses the button
 * @throws AppError `forbidden` when the person may not connect accounts there
 */
export async function beginAttempt(
  workspaceId: string,
  userId: string,
  clock: Clock = systemClock,
): Promise<{ state: string; cookie: string }> {
  const now = clock()
  const state = newSecret()
  const cookie = newSecret()
  await getPrisma().$transaction(async (db) => {
    await requireConnector(workspaceId, userId, db)
    await db.connectAttempt.create({
      data: {
        workspaceId,
        userId,
        stateHash: hashSecret(state),
        cookieHash: hashSecret(cookie),
        createdAt: now,
        expiresAt: new Date(now.getTime() + stateLivesMs),
      },
    })
  })
  return { state, cookie }
}
