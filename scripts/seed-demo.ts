// Adds the person whom the demo signs in as, and says so.
import path from 'node:path'
import { signUp } from '#lib/auth/sign-up.ts'
import { getPrisma } from '#lib/db/client.ts'
import { closePool } from '#lib/db/pool.ts'
import { getEnv } from '#lib/env.ts'
import { keptSecret } from '#lib/kept-secret.ts'

const email = 'demo@callscope.test'
const password = keptSecret(path.join(getEnv().CALLSCOPE_DATA_DIR, 'demo-password')).slice(0, 16)

const known = await getPrisma().user.findUnique({ where: { email } })
if (known === null) {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
  await signUp({ name: 'Demo', email, password, timeZone }, null, new Date())
}
console.info(`Sign in as  ${email}\nPassword    ${password}`)
await closePool()
