import { z } from 'zod'
import { getPrisma } from '#lib/db/client.ts'
import { personName } from './person-name.ts'

/** What a person can change about themselves. */
export const profileInput = z.object({ name: personName })
export type ProfileInput = z.infer<typeof profileInput>

/**
 * Renames a person.
 *
 * @param userId - the person
 * @param input - the name they want
 */
export async function updateProfile(userId: string, input: ProfileInput): Promise<void> {
  await getPrisma().user.update({ where: { id: userId }, data: { name: input.name } })
}
