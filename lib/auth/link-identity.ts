import { getPrisma } from '#lib/db/client.ts'
import { AppError } from '#lib/errors.ts'
import { databaseZoneOrUtc } from '#lib/workspaces/database-time-zone.ts'
import { consumeNetworkAttempt } from './consume-network-attempt.ts'
import { createUser } from './create-user.ts'
import { emailAddress } from './email.ts'

/** A person as an identity provider describes them. */
export type ProvidedIdentity = {
  provider: string
  /** The provider's stable id of the person: the only thing that they are recognised by. */
  subject: string
  /** From `provenEmail`: null unless the provider vouches for it. */
  email: string | null
  name: string | null
  timeZone: string
}

/**
 * Makes sure that an identity belongs to a person: the one it is linked to, or a new one with a workspace of
 * their own. It is never linked to somebody found by e-mail address alone: an administrator of a Microsoft
 * tenant writes any address into a profile, and Callscope has not proven the addresses of its own sign-up.
 *
 * @param identity - from a completed sign-in at the provider
 * @param network - of the browser, from `networkAddress`
 * @param now - the present instant
 * @throws AppError `invalid_input` without a usable address, `conflict` when another way to sign in has it,
 *   `rate_limited` when its network makes too many new people
 */
export async function linkIdentity(
  identity: ProvidedIdentity,
  network: string | null,
  now: Date,
): Promise<void> {
  const { provider, subject } = identity
  const where = { provider_subject: { provider, subject } }
  if ((await getPrisma().identity.findUnique({ where })) !== null) return
  const email = emailAddress.safeParse(identity.email)
  if (!email.success) {
    throw new AppError(
      'invalid_input',
      'That account shares no verified e-mail address with us. Add one there, or sign up with a password.',
    )
  }
  await consumeNetworkAttempt('sign-up', network, now)
  const fallbackName = email.data.slice(0, email.data.indexOf('@'))
  const name = (identity.name?.replaceAll('\0', '').trim() || fallbackName).slice(0, 100)
  const timeZone = await databaseZoneOrUtc(identity.timeZone)
  await getPrisma().$transaction(async (db) => {
    const userId = await createUser({ email: email.data, name, passwordHash: null, timeZone }, db)
    if (userId === null) {
      if ((await db.identity.findUnique({ where })) !== null) return
      throw new AppError(
        'conflict',
        'We could not sign you in that way. If you have signed in differently before, do so again.',
      )
    }
    await db.identity.create({ data: { provider, subject, userId } })
  })
}
