import { getPrisma } from '#lib/db/client.ts'

/** Whether a person can sign in with a password, and not through a provider alone. */
export async function hasPassword(userId: string): Promise<boolean> {
  const { passwordHash } = await getPrisma().user.findUniqueOrThrow({
    where: { id: userId },
    select: { passwordHash: true },
  })
  return passwordHash !== null
}
