// Connects every customer of the emulator, as their owners' consents would: a workspace each, and the accounts that
// the picker proposes, not yet switched on.
import process from 'node:process'
import { activate } from '#lib/connections/activate.ts'
import { getPrisma } from '#lib/db/client.ts'
import { closePool } from '#lib/db/pool.ts'
import { discoverAccounts } from '#lib/sync/discover-accounts.ts'
import { probeAccount } from '#lib/sync/probe-account.ts'
import { createWorkspace } from '#lib/workspaces/create-workspace.ts'
import { EmulatorControl } from '../../e2e/twilio-emulator/control-client.ts'

const emulator = new EmulatorControl(process.env.TWILIO_API_BASE_URL ?? '')
const prisma = getPrisma()
const owner = await prisma.user.create({
  data: { email: 'measure@callscope.test', name: 'Measure' },
})

for (const { id, companyName, timeZone } of await emulator.customers()) {
  const { sid } = await emulator.allow(id)
  const probe = await probeAccount(sid)
  if (!probe.answers) throw new Error(`${id} does not answer: ${probe.kind}`)
  const claim = await prisma.$transaction(async (db) => {
    const workspaceId = await createWorkspace(
      { name: companyName, timeZone, ownerId: owner.id },
      db,
    )
    const now = new Date()
    const { account } = probe
    const by = { workspaceId, actorId: owner.id, redirectedAt: now, now }
    return { workspaceId, ...(await activate(account, by, db)) }
  })
  if ('problem' in claim) throw new Error(`${id} could not be connected: ${claim.problem}`)
  await discoverAccounts(claim.workspaceId, claim.connectionId)
}
await closePool()
console.info('null')
