import { systemClock, type Clock } from '#lib/clock.ts'
import { getPrisma, type Db } from '#lib/db/client.ts'
import type { ProblemReason, ConnectProblem } from './problem.ts'
import { judgeRedirect } from './judge-redirect.ts'
import { parseRedirectQuery, type RedirectQuery } from './redirect-query.ts'
import { refuseAttempt } from './refuse-attempt.ts'
import { hashSecret } from './secret.ts'

/** How long an accepted redirect waits for a sign-in, or for Twilio's API to come back. */
const completionLivesMs = 15 * 60_000

const attemptFields = {
  id: true,
  workspaceId: true,
  cookieHash: true,
  expiresAt: true,
  workspace: { select: { slug: true } },
} as const

/** The attempt that a redirect speaks of; a refusal may come without its state, then the cookie names it. */
function whichAttempt({ state, answer }: RedirectQuery, cookie: string | null) {
  if (state !== null) return { stateHash: hashSecret(state) }
  if (answer.kind === 'refused' && cookie !== null) return { cookieHash: hashSecret(cookie) }
  return null
}

async function explainUnclaimed(
  { state, answer }: RedirectQuery,
  db: Db,
): Promise<{ problem: ProblemReason; workspaceSlug: null }> {
  if (answer.kind !== 'allowed') return { problem: answer.kind, workspaceSlug: null }
  if (state === null) return { problem: 'malformed', workspaceSlug: null }
  const used = await db.connectAttempt.findUnique({
    where: { stateHash: hashSecret(state) },
    select: { id: true },
  })
  return { problem: used === null ? 'expired' : 'replayed', workspaceSlug: null }
}

/**
 * Takes what Twilio's page sent back. The state is consumed by one atomic UPDATE, whatever the redirect says and
 * whoever brings it; only the browser that began, in time, with exactly one account, gets further.
 *
 * @param search - the query of the Authorize URL, as it came
 * @param cookie - the browser's attempt cookie, if any
 * @returns null when the attempt now holds the account and waits to be completed, else the problem
 */
export async function receiveRedirect(
  search: URLSearchParams,
  cookie: string | null,
  clock: Clock = systemClock,
): Promise<ConnectProblem | null> {
  const query = parseRedirectQuery(search)
  const now = clock()
  return await getPrisma().$transaction(async (db) => {
    const which = whichAttempt(query, cookie)
    if (which === null) return await explainUnclaimed(query, db)
    const [attempt] = await db.connectAttempt.updateManyAndReturn({
      where: { ...which, consumedAt: null },
      data: { consumedAt: now },
      select: attemptFields,
    })
    if (attempt === undefined) return await explainUnclaimed(query, db)
    const isSameBrowser =
      cookie !== null && Buffer.from(hashSecret(cookie)).equals(attempt.cookieHash)
    const { answer } = query
    const problem = judgeRedirect(attempt, { answer, isSameBrowser, at: now })
    if (problem !== null || answer.kind !== 'allowed') {
      await refuseAttempt(attempt, problem ?? 'malformed', { now, actorId: null }, db)
      return {
        problem: problem ?? 'malformed',
        workspaceSlug: isSameBrowser ? attempt.workspace.slug : null,
      }
    }
    await db.connectAttempt.update({
      where: { id: attempt.id },
      data: {
        accountSid: answer.accountSid,
        expiresAt: new Date(now.getTime() + completionLivesMs),
      },
    })
    return null
  })
}
