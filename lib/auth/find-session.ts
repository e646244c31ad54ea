import { z } from 'zod'
import { execute, queryRows, sql } from '#lib/db/sql.ts'

const touchEveryMs = 5 * 60_000

const viewer = z.object({
  userId: z.string(),
  name: z.string(),
  email: z.string(),
  sessionId: z.string(),
})

/** A signed-in person, in one of their browsers. */
export type Viewer = z.infer<typeof viewer>

const sessionRow = viewer.extend({ lastSeenAt: z.date() })

/**
 * Reads who a session belongs to, in one indexed query, and keeps `last_seen_at` true to five minutes.
 *
 * @param sessionId - from the cookie
 * @param now - the present instant
 * @returns the person, or null when the session has ended, expired or never was
 */
export async function findSession(sessionId: string, now: Date): Promise<Viewer | null> {
  const [row] = await queryRows(
    sessionRow,
    sql`
      select session.id as "sessionId", session.user_id as "userId", session.last_seen_at as "lastSeenAt",
             "user".name, "user".email
      from session join "user" on "user".id = session.user_id
      where session.id = ${sessionId}::uuid and session.expires_at > ${now}`,
  )
  if (row === undefined) return null
  const { lastSeenAt, ...found } = row
  if (now.getTime() - lastSeenAt.getTime() >= touchEveryMs) {
    await execute(sql`
      update session set last_seen_at = ${now}
      where id = ${sessionId}::uuid and last_seen_at < ${now}`)
  }
  return found
}
