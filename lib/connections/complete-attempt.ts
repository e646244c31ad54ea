import { systemClock, type Clock } from '#lib/clock.ts'
import { getPrisma } from '#lib/db/client.ts'
import { activate } from './activate.ts'
import { isConnector } from './require-connector.ts'
import { probeSandbox } from './probe-sandbox.ts'
import type { Probe, ProbedAccount } from './probe.ts'
import type { ConnectProblem, ProblemReason } from './problem.ts'
import { refuseAttempt } from './refuse-attempt.ts'
import { hashSecret } from './secret.ts'

/** The connection that an attempt made or restored. */
export type Completion = {
  connectionId: string
  workspaceId: string
  workspaceSlug: string
  isNew: boolean
}

type Attempt = { id: string; workspaceId: string; userId: string; expiresAt: Date }
type Redirected = Attempt & { accountSid: string; consumedAt: Date }
type Person = { userId: string; now: Date }

async function findAttempt(cookie: string) {
  return await getPrisma().connectAttempt.findFirst({
    where: { cookieHash: hashSecret(cookie), consumedAt: { not: null } },
    orderBy: { createdAt: 'desc' },
    include: { workspace: { select: { slug: true } } },
  })
}

async function findObstacle(attempt: Attempt, person: Person): Promise<ProblemReason | null> {
  if (attempt.userId !== person.userId) return 'wrong-user'
  if (attempt.expiresAt <= person.now) return 'expired'
  const isAllowed = await isConnector(attempt.workspaceId, person.userId, getPrisma())
  return isAllowed ? null : 'not-allowed'
}

/** In one transaction: take the SID out of the attempt, which only one request can, activate it, end the attempt. */
async function activateOnce(attempt: Redirected, account: ProbedAccount, { userId, now }: Person) {
  const { id, workspaceId, accountSid, consumedAt } = attempt
  return await getPrisma().$transaction(async (db) => {
    const { count } = await db.connectAttempt.updateMany({
      where: { id, workspaceId, accountSid },
      data: { accountSid: null },
    })
    if (count === 0) return { problem: 'replayed' } as const
    const activation = { workspaceId, actorId: userId, redirectedAt: consumedAt, now }
    const claim = await activate(account, activation, db)
    if ('problem' in claim) {
      await refuseAttempt(attempt, claim.problem, { now, actorId: userId }, db)
      return claim
    }
    await db.connectAttempt.update({
      where: { id, workspaceId },
      data: { endedAt: now, outcome: 'activated' },
    })
    return claim
  })
}

/**
 * Completes an attempt whose redirect was accepted, now that the person is signed in: asks Twilio whether the account
 * really lets us read it, and activates it. When Twilio cannot be asked, the attempt stays and can be tried again.
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
  const { accountSid, consumedAt, workspaceId } = attempt
  const workspaceSlug = attempt.userId === userId ? attempt.workspace.slug : null
  if (accountSid === null || consumedAt === null) return { problem: 'replayed', workspaceSlug }

  const person = { userId, now: clock() }
  const end = async (problem: ProblemReason) => {
    const context = { now: person.now, actorId: userId }
    await getPrisma().$transaction((db) => refuseAttempt(attempt, problem, context, db))
    return { problem, workspaceSlug }
  }
  const obstacle = await findObstacle(attempt, person)
  if (obstacle !== null) return await end(obstacle)
  const answer = await probeSandbox(accountSid, probe)
  if ('problem' in answer) {
    if (answer.problem === 'unknown-account') return await end('unknown-account')
    return { problem: answer.problem, workspaceSlug }
  }
  const claim = await activateOnce({ ...attempt, accountSid, consumedAt }, answer.account, person)
  if ('problem' in claim) return { problem: claim.problem, workspaceSlug }
  return { ...claim, workspaceId, workspaceSlug: attempt.workspace.slug }
}
