import { z } from 'zod'
import { getPrisma } from '#lib/db/client.ts'
import { AppError } from '#lib/errors.ts'
import { databaseZoneOrUtc } from '#lib/workspaces/database-time-zone.ts'
import { timeZoneOrUtc } from '#lib/workspaces/time-zone.ts'
import { consumeFormAttempt } from './consume-form-attempt.ts'
import { createUser } from './create-user.ts'
import { emailAddress } from './email.ts'
import { hashPassword, isPasswordRight, newPassword } from './password.ts'
import { personName } from './person-name.ts'

/** What the sign-up form asks for; the time zone is the browser's own. */
export const signUpInput = z.object({
  name: personName,
  email: emailAddress,
  password: newPassword,
  timeZone: timeZoneOrUtc,
})
export type SignUpInput = z.infer<typeof signUpInput>

/**
 * Makes a person with a workspace of their own. An address that is known already is left as it is: who knows
 * its password can go on to sign in, anyone else learns no more than that it did not work
 * (docs/decisions/sign-up-with-a-known-address.md).
 *
 * @param input - what was typed
 * @param network - of the browser, from `networkAddress`
 * @param now - the present instant
 * @throws AppError `conflict` for a known address with another password, or `rate_limited`
 */
export async function signUp(input: SignUpInput, network: string | null, now: Date): Promise<void> {
  await consumeFormAttempt('sign-up', input.email, network, now)
  // Before the address is looked for, so that a known one takes as long.
  const timeZone = await databaseZoneOrUtc(input.timeZone)
  const known = await getPrisma().user.findUnique({
    where: { email: input.email },
    select: { passwordHash: true },
  })
  if (known === null) {
    const passwordHash = await hashPassword(input.password)
    const { email, name } = input
    const userId = await getPrisma().$transaction(
      async (db) => await createUser({ email, name, passwordHash, timeZone }, db),
    )
    if (userId !== null) return
  } else if (await isPasswordRight(known.passwordHash, input.password)) {
    return
  }
  throw new AppError(
    'conflict',
    'We could not create an account with these details. If you have one already, sign in instead.',
  )
}
