import { z } from 'zod'
import { getPrisma } from '#lib/db/client.ts'
import { AppError } from '#lib/errors.ts'
import { recordAudit } from '#lib/workspaces/audit.ts'
import { consumeAttempt, forgetAttempts } from './consume-attempt.ts'
import { hashPassword, isPasswordRight, newPassword, typedPassword } from './password.ts'
import type { Viewer } from './find-session.ts'

/** What the form for a new password asks for. */
export const changePasswordInput = z.object({
  currentPassword: typedPassword,
  newPassword,
})
export type ChangePasswordInput = z.infer<typeof changePasswordInput>

/**
 * Gives a person a new password and signs out every browser but the one they did it in.
 *
 * @param viewer - the person, in that browser
 * @param input - the password they have and the one they want
 * @param now - the present instant
 * @returns how many other browsers were signed out
 * @throws AppError `invalid_input` when the current password is wrong or there is none, `conflict` when another
 *   change came first, `rate_limited`
 */
export async function changePassword(
  viewer: Viewer,
  input: ChangePasswordInput,
  now: Date,
): Promise<number> {
  const { userId, sessionId } = viewer
  const subject = { kind: 'user', value: userId } as const
  await consumeAttempt('password', subject, now)
  const { passwordHash } = await getPrisma().user.findUniqueOrThrow({
    where: { id: userId },
    select: { passwordHash: true },
  })
  if (!(await isPasswordRight(passwordHash, input.currentPassword))) {
    throw new AppError('invalid_input', 'The current password is not right.')
  }
  const replacement = await hashPassword(input.newPassword)
  const endedCount = await getPrisma().$transaction(async (db) => {
    const changed = await db.user.updateMany({
      where: { id: userId, passwordHash },
      data: { passwordHash: replacement },
    })
    if (changed.count === 0) {
      throw new AppError('conflict', 'The password was changed elsewhere meanwhile. Sign in again.')
    }
    const ended = await db.session.deleteMany({ where: { userId, id: { not: sessionId } } })
    await recordAudit({ workspaceId: null, actorId: userId, action: 'user.password_changed' }, db)
    return ended.count
  })
  await forgetAttempts('password', subject)
  return endedCount
}
