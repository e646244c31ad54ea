import type { Profile } from 'next-auth'
import { z } from 'zod'

const api = 'https://api.github.com'
const user = z.looseObject({ id: z.int() })
const addresses = z.array(
  z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }),
)

type Granted = { tokens: { access_token?: string | undefined } }

/**
 * Reads whom GitHub signed in. next-auth's own takes the address shown on the profile, or the primary one, and
 * asks of neither whether it is verified.
 *
 * @param granted - the tokens of the sign-in
 * @returns the person; `email` is their primary address if GitHub has verified it, otherwise null
 */
export async function readGitHubProfile(granted: Granted): Promise<Profile> {
  const init = {
    headers: {
      authorization: `Bearer ${granted.tokens.access_token ?? ''}`,
      'user-agent': 'Callscope',
    },
    signal: AbortSignal.timeout(10_000),
  }
  const [person, list] = await Promise.all([
    fetch(`${api}/user`, init),
    fetch(`${api}/user/emails?per_page=100`, init),
  ])
  const profile = user.parse(await person.json())
  const known = list.ok ? addresses.parse(await list.json()) : []
  const email = known.find(({ primary, verified }) => primary && verified)?.email ?? null
  return { ...profile, id: String(profile.id), email }
}
