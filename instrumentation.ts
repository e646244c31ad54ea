/** Runs once, before the server answers: a wrong environment ends the process here, with each variable named. */
export async function register(): Promise<void> {
  const [{ getEnv }, { notePeerAddresses }] = await Promise.all([
    import('#lib/env.ts'),
    import('#lib/auth/peer-address.ts'),
  ])
  getEnv()
  notePeerAddresses()
}
