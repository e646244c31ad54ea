import type { Db } from '#lib/db/client.ts'
import { queueToChange } from '#lib/db/queue-for-rows.ts'
import { recordAudit } from '#lib/workspaces/audit.ts'
import type { ProblemReason } from './problem.ts'
import type { ProbedAccount } from './probe.ts'

/** A sandbox older than this when its redirect came may be a SID that the browser swapped in. */
const freshSandboxMs = 15 * 60_000

/** Who activates, where, and when the redirect named the account. */
export type Activation = { workspaceId: string; actorId: string; redirectedAt: Date; now: Date }

/** What an account's activation came to. */
export type Claim = { connectionId: string; isNew: boolean } | { problem: ProblemReason }

async function claimKnown(
  account: ProbedAccount,
  { workspaceId, actorId, now }: Activation,
  db: Db,
): Promise<Claim | null> {
  const sids = [account.sid, account.ownerAccountSid]
  const holders = await db.connection.findMany({
    where: { OR: [{ accountSid: { in: sids } }, { ownerAccountSid: { in: sids } }] },
    select: { id: true, workspaceId: true, ownerAccountSid: true },
  })
  const [holder] = holders
  if (holder === undefined) return null
  const isOurs =
    holders.length === 1 &&
    holder.workspaceId === workspaceId &&
    holder.ownerAccountSid === account.ownerAccountSid
  if (!isOurs) return { problem: 'foreign-account' }
  await queueToChange(holder.id, db)
  // Also a condition of the write: a deletion may be wished for while this transaction runs.
  const { count } = await db.connection.updateMany({
    where: { id: holder.id, workspaceId, callsDeletionRequestedAt: null },
    data: {
      accountSid: account.sid,
      status: 'active',
      statusReason: null,
      connectedById: actorId,
      connectedAt: now,
      disconnectedAt: null,
    },
  })
  return count === 0 ? { problem: 'still-deleting' } : { connectionId: holder.id, isNew: false }
}

async function claimNew(
  account: ProbedAccount,
  { workspaceId, actorId, redirectedAt, now }: Activation,
  db: Db,
): Promise<Claim | null> {
  const madeAt = account.dateCreated?.getTime() ?? 0
  if (madeAt < redirectedAt.getTime() - freshSandboxMs) return { problem: 'proof-needed' }
  const [created] = await db.connection.createManyAndReturn({
    data: {
      workspaceId,
      accountSid: account.sid,
      ownerAccountSid: account.ownerAccountSid,
      name: account.friendlyName,
      connectedById: actorId,
      connectedAt: now,
    },
    select: { id: true },
    skipDuplicates: true,
  })
  return created === undefined ? null : { connectionId: created.id, isNew: true }
}

/**
 * Gives a probed account to a workspace. Its SID and its owner's are unique over all workspaces: what another one
 * holds, or held before it disconnected, stays out of reach. A SID or an owner that this workspace knows is a
 * reconnect, with the SID replaced, unless its calls are still to be deleted. A new one must have a sandbox made just
 * now: the redirect is unsigned, so an older SID would need proof of control, which does not exist yet. A main account
 * is no sandbox, and refused.
 *
 * @param account - as Twilio's API describes it
 * @param activation - who, where and when; `redirectedAt` is when the redirect named the account
 * @param db - the transaction that also ends the attempt
 * @returns the connection and whether it is new, or why it is refused
 */
export async function activate(
  account: ProbedAccount,
  activation: Activation,
  db: Db,
): Promise<Claim> {
  // A Connect App is given a subaccount. Our own account, which our token opens too, is its own owner.
  if (account.sid === account.ownerAccountSid) return { problem: 'foreign-account' }
  // A null from claimNew means that a concurrent transaction was first: then there is a holder to be judged.
  const claim =
    (await claimKnown(account, activation, db)) ??
    (await claimNew(account, activation, db)) ??
    (await claimKnown(account, activation, db))
  if (claim === null) throw new Error('A connection was neither found nor created')
  if ('problem' in claim) return claim
  await recordAudit(
    {
      workspaceId: activation.workspaceId,
      actorId: activation.actorId,
      action: claim.isNew ? 'connection.activated' : 'connection.reconnected',
      detail: { connectionId: claim.connectionId },
    },
    db,
  )
  return claim
}
