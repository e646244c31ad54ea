import type { Db } from '#lib/db/client.ts'
import { recordAudit } from '#lib/workspaces/audit.ts'
import type { ProblemReason } from './problem.ts'

/** Ends that a person caused by waiting, by not waiting or by saying no; every other one is worth an audit row. */
const unremarkable: ReadonlySet<ProblemReason> = new Set(['refused', 'expired', 'still-deleting'])

/**
 * Ends an attempt without a connection, forgets the SID it held, and leaves an audit row when the end may be an
 * attack or needs someone's help. An attempt that has ended stays as it ended.
 *
 * @param attempt - the attempt
 * @param reason - why
 * @param context - when, and the person present when known
 * @param db - the transaction to join
 */
export async function refuseAttempt(
  attempt: { id: string; workspaceId: string },
  reason: ProblemReason,
  context: { now: Date; actorId: string | null },
  db: Db,
): Promise<void> {
  const { count } = await db.connectAttempt.updateMany({
    where: { id: attempt.id, workspaceId: attempt.workspaceId, endedAt: null },
    data: { endedAt: context.now, outcome: reason, accountSid: null },
  })
  if (count === 0 || unremarkable.has(reason)) return
  await recordAudit(
    {
      workspaceId: attempt.workspaceId,
      actorId: context.actorId,
      action: 'connection.refused',
      detail: { reason, attemptId: attempt.id },
    },
    db,
  )
}
