import { getPrisma } from '#lib/db/client.ts'

/** A browser in which a person is signed in. */
export type SessionListing = {
  id: string
  userAgent: string | null
  createdAt: Date
  /** True to five minutes. */
  lastSeenAt: Date
}

/**
 * The browsers in which a person is signed in, the last used first.
 *
 * @param userId - the person
 * @param now - the present instant; what expired before is left out
 */
export async function listSessions(userId: string, now: Date): Promise<SessionListing[]> {
  return await getPrisma().session.findMany({
    where: { userId, expiresAt: { gt: now } },
    orderBy: [{ lastSeenAt: 'desc' }, { id: 'asc' }],
    select: { id: true, userAgent: true, createdAt: true, lastSeenAt: true },
  })
}
