import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { queryRows, sql, type Sql } from '#lib/db/sql.ts'

/** Sessions end this long after the sign-in, used or not. */
export const sessionSeconds = 30 * 24 * 60 * 60

/** What was just proven: the hash that the password matched, or a provider's word for its subject. */
export type Proof = { userId: string; passwordHash: string } | { provider: string; subject: string }

const idRow = z.object({ id: z.string() })

/** The lock makes a password change that is under way come first or last, never in between. */
function whoProved(proof: Proof): Sql {
  if ('provider' in proof) {
    return sql`select user_id as id from identity
      where provider = ${proof.provider} and subject = ${proof.subject}`
  }
  return sql`select id from "user"
    where id = ${proof.userId}::uuid and password_hash = ${proof.passwordHash} for share`
}

/**
 * Signs a browser in.
 *
 * @param proof - what was proven; it is looked up again here, so that a password changed since opens nothing
 * @param userAgent - the browser's own name, for the list of devices
 * @param now - the present instant
 * @returns the id of the new session, or null when the proof no longer stands
 */
export async function createSession(
  proof: Proof,
  userAgent: string | null,
  now: Date,
): Promise<string | null> {
  const expiresAt = new Date(now.getTime() + sessionSeconds * 1000)
  const [row] = await queryRows(
    idRow,
    sql`
      with person as (${whoProved(proof)})
      insert into session (id, user_id, user_agent, created_at, last_seen_at, expires_at)
      select ${randomUUID()}::uuid, person.id, ${userAgent?.slice(0, 400) ?? null}, ${now}, ${now}, ${expiresAt}
      from person
      returning id`,
  )
  return row?.id ?? null
}
