import { getPrisma } from '#lib/db/client.ts'

/**
 * How a person can sign in.
 *
 * @param userId - the person
 * @returns whether they have a password, and the ids of the providers linked to them
 */
export async function getSignInMethods(
  userId: string,
): Promise<{ hasPassword: boolean; providers: string[] }> {
  const user = await getPrisma().user.findUniqueOrThrow({
    where: { id: userId },
    select: { passwordHash: true, identities: { select: { provider: true } } },
  })
  return {
    hasPassword: user.passwordHash !== null,
    providers: user.identities.map(({ provider }) => provider),
  }
}
