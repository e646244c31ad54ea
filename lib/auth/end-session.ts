import { getPrisma } from '#lib/db/client.ts'

/**
 * Signs one of a person's browsers out. A session of somebody else, or one that ended before, is left alone.
 *
 * @param userId - the person
 * @param sessionId - the browser's session
 */
export async function endSession(userId: string, sessionId: string): Promise<void> {
  await getPrisma().session.deleteMany({ where: { id: sessionId, userId } })
}

/**
 * Signs out the browser whose cookie named the session.
 *
 * @param sessionId - from the cookie, which proves it
 */
export async function endOwnSession(sessionId: string): Promise<void> {
  await getPrisma().session.deleteMany({ where: { id: sessionId } })
}
