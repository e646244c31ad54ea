import { systemClock, type Clock } from '#lib/clock.ts'
import { getPrisma } from '#lib/db/client.ts'
import { patientTransaction } from '#lib/db/queue-for-rows.ts'
import { activate, type Claim } from './activate.ts'
import { probeSandbox } from './probe-sandbox.ts'
import type { Probe, ProbedAccount } from './probe.ts'
import { problemReason, type ConnectProblem, type ProblemReason } from './problem.ts'
import { refuseAttempt } from './refuse-attempt.ts'
import { isConnector } from './require-connector.ts'
import { hashSecret } from './secret.ts'

/** The connection that an attempt made or restored. */
export type Completion = { connectionId: string; workspaceId: string; workspaceSlug: string }

type Person = { userId: string; now: Date }
type Redirected = { id: string; workspaceId: string; accountSid: string; consumedAt: Date }

async function findAttempt(cookie: string) {
  return await getPrisma().connectAttempt.findFirst({
    where: { cookieHash: hashSecret(cookie), consumedAt: { not: null } },
    orderBy: { createdAt: 'desc' },
    include: { workspace: { select: { slug: true } } },
  })
}

type Attempt = NonNullable<Awaited<ReturnType<typeof findAttempt>>>

async function findObstacle(attempt: Attempt, person: Person): Promise<ProblemReason | null> {
  if (attempt.userId !== person.userId) return 'wrong-user'
  const isOver = attempt.expiresAt <= person.now
  if (attempt.endedAt !== null && (attempt.connectionId === null || isOver)) {
    return problemReason.catch('replayed').parse(attempt.outcome)
  }
  if (isOver) return 'expired'
  const isAllowed = await isConnector(attempt.workspaceId, person.userId, getPrisma())
  return isAllowed ? null : 'not-allowed'
}

/**
 * In one transaction: take the SID out of the attempt, which only one request can, activate it, end the attempt.
 * Null when another request was first; by then the attempt has ended.
 */
async function activateOnce(
  attempt: Redirected,
  account: ProbedAccount,
  { userId, now }: Person,
): Promise<Claim | null> {
  const { id, workspaceId, accountSid, consumedAt } = attempt
  return await getPrisma().$transaction(async (db) => {
    const { count } = await db.connectAttempt.updateMany({
      where: { id, workspaceId, accountSid },
      data: { accountSid: null },
    })
    if (count === 0) return null
    const activation = { workspaceId, actorId: userId, redirectedAt: consumedAt, now }
    // Again, because Twilio took its time to answer.
    const claim: Claim = (await isConnector(workspaceId, userId, db))
      ? await activate(account, activation, db)
      : { problem: 'not-allowed' }
    if ('problem' in claim) {
      await refuseAttempt(attempt, claim.problem, { now, actorId: userId }, db)
      return claim
    }
    await db.connectAttempt.update({
      where: { id, workspaceId },
      data: { endedAt: now, outcome: 'activated', connectionId: claim.connectionId },
    })
    return claim
  }, patientTransaction)
}

/**
 * Completes an attempt whose redirect was accepted, now that the person is signed in: asks Twilio whether the account
 * really lets us read it, and activates it. When Twilio cannot be asked, the attempt stays and can be tried again.
 * Asked again after its end, it says the same again for a while: a browser may follow a redirect more than once.
 *
 * @param cookie - the browser's attempt cookie, if any
 * @param userId - the person signed in now; must be the one who began
 * @param probe - asks Twilio for the account
 * @returns the connection, or the problem
 */
export async function completeAttempt(
  cookie: string | null,
  userId: string,
  probe: Probe,
  clock: Clock = systemClock,
): Promise<Completion | ConnectProblem> {
  const attempt = cookie === null ? null : await findAttempt(cookie)
  if (attempt === null) return { problem: 'expired', workspaceSlug: null }
  const { accountSid, consumedAt, connectionId, workspaceId, workspace } = attempt
  const person = { userId, now: clock() }
  const workspaceSlug = attempt.userId === userId ? workspace.slug : null
  const end = async (problem: ProblemReason) => {
    const context = { now: person.now, actorId: userId }
    await getPrisma().$transaction((db) => refuseAttempt(attempt, problem, context, db))
    return { problem, workspaceSlug }
  }

  const obstacle = await findObstacle(attempt, person)
  if (obstacle !== null) return await end(obstacle)
  if (connectionId !== null) return { connectionId, workspaceId, workspaceSlug: workspace.slug }
  if (accountSid === null || consumedAt === null) return await end('malformed')
  const answer = await probeSandbox(accountSid, probe)
  if ('problem' in answer) {
    if (answer.problem === 'unknown-account') return await end('unknown-account')
    return { problem: answer.problem, workspaceSlug }
  }
  const redirected = { id: attempt.id, workspaceId, accountSid, consumedAt }
  const claim = await activateOnce(redirected, answer.account, person)
  if (claim === null) return await completeAttempt(cookie, userId, probe, clock)
  if ('problem' in claim) return { problem: claim.problem, workspaceSlug }
  return { connectionId: claim.connectionId, workspaceId, workspaceSlug: workspace.slug }
}
