import { z } from 'zod'
import { getPrisma } from '#lib/db/client.ts'
import { AppError } from '#lib/errors.ts'
import { recordAudit } from '#lib/workspaces/audit.ts'
import { consumeAttempt, forgetAttempts } from './consume-attempt.ts'
import type { Proof } from './create-session.ts'
import { hashPassword, isPasswordRight, newPassword, typedPassword } from './password.ts'

/** What the form for a new password asks for. */
export const changePasswordInput = z.object({
  currentPassword: typedPassword,
  newPassword,
})
export type ChangePasswordInput = z.infer<typeof changePasswordInput>

/**
 * Gives a person a new password and ends every session of theirs, this browser's too: its cookie may be what
 * was stolen.
 *
 * @param userId - the person
 * @param input - the password they have and the one they want
 * @param now - the present instant
 * @returns proof of the new password, which `startSession` takes to keep this browser signed in
 * @throws AppError `invalid_input` when the current password is wrong or there is none, `conflict` when another
 *   change came first, `rate_limited`
 */
export async function changePassword(
  userId: string,
  input: ChangePasswordInput,
  now: Date,
): Promise<Proof> {
  const subject = { kind: 'user', value: userId } as const
  await consumeAttempt('change-password', subject, now)
  const { passwordHash } = await getPrisma().user.findUniqueOrThrow({
    where: { id: userId },
    select: { passwordHash: true },
  })
  if (!(await isPasswordRight(passwordHash, input.currentPassword))) {
    throw new AppError('invalid_input', 'The current password is not right.')
  }
  const replacement = await hashPassword(input.newPassword)
  await getPrisma().$transaction(async (db) => {
    const changed = await db.user.updateMany({
      where: { id: userId, passwordHash },
      data: { passwordHash: replacement },
    })
    if (changed.count === 0) {
      throw new AppError('conflict', 'The password was changed elsewhere meanwhile. Sign in again.')
    }
    await db.session.deleteMany({ where: { userId } })
    await recordAudit({ workspaceId: null, actorId: userId, action: 'user.password_changed' }, db)
  })
  await forgetAttempts('change-password', subject)
  return { userId, passwordHash: replacement }
}
