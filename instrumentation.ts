/** Runs once, before the server answers: a wrong environment ends the process here, with each variable named. */
export async function register(): Promise<void> {
  // Next builds this file for its edge runtime too; the condition, which it folds, keeps Node's modules out.
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { getEnv } = await import('#lib/env.ts')
    const { notePeerAddresses } = await import('#lib/auth/peer-address.ts')
    getEnv()
    notePeerAddresses()
  }
}
