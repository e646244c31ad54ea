import { beforeEach, expect, test, vi } from 'vitest'
import { createTenant } from '#lib/analytics/testing.ts'
import { disconnect } from '#lib/connections/disconnect.ts'
import { markNeedsReconnect } from '#lib/connections/mark-needs-reconnect.ts'
import { nameConnection } from '#lib/connections/name-connection.ts'
import { getPrisma } from '#lib/db/client.ts'
import { inTransaction } from '#lib/db/sql.ts'
import { areWaiting, createMember, createUser, resetDatabase } from '#lib/db/testing.ts'
import { updateWorkspace } from '#lib/workspaces/update-workspace.ts'
import { getReadableAccount, holdReadable, type ReadableAccount } from './readable-account.ts'

beforeEach(resetDatabase)

/** More than any of the changes has to wait for. */
const mostPages = 40

async function createReadable() {
  const { workspaceId, connectionId, accountId } = await createTenant()
  const { id: actorId } = await createUser()
  await createMember({ workspaceId, userId: actorId })
  await getPrisma().accountSync.create({ data: { accountId, historyFrom: new Date('2026-01-01') } })
  const account = await getReadableAccount(workspaceId, accountId)
  if (account === null) throw new Error('not readable')
  return { workspaceId, connectionId, accountId, actorId, account }
}

type Readable = Awaited<ReturnType<typeof createReadable>>

/** A page that has the account held until it is told to end. */
function beginPage(account: ReadableAccount) {
  const isHeld = vi.fn<() => void>()
  const end = Promise.withResolvers<null>()
  const ended = inTransaction(async (tx) => {
    await holdReadable(account, tx)
    isHeld()
    await end.promise
  })
  return {
    isHeld: () => isHeld.mock.calls.length > 0,
    end: async () => {
      end.resolve(null)
      await ended
    },
  }
}

/** Pages that overlap endlessly: each ends once the next one holds the account, or stands in line for it. */
async function countPagesUntil(
  account: ReadableAccount,
  change: () => Promise<void>,
): Promise<number> {
  const isChanged = vi.fn<() => void>()
  let page = beginPage(account)
  await vi.waitUntil(page.isHeld, { timeout: 20_000 })
  const changed = change().then(isChanged)
  await vi.waitUntil(() => areWaiting(1), { timeout: 20_000 })
  let pages = 1
  for (; pages < mostPages && isChanged.mock.calls.length === 0; pages += 1) {
    const next = beginPage(account)
    await vi.waitUntil(async () => next.isHeld() || (await areWaiting(2)), { timeout: 20_000 })
    await page.end()
    page = next
  }
  await page.end()
  await changed
  return pages
}

test.each<[string, (readable: Readable) => Promise<void>]>([
  [
    'a change of the time zone',
    ({ workspaceId, actorId }) =>
      updateWorkspace(workspaceId, actorId, { name: 'Acme', timeZone: 'Asia/Tokyo' }),
  ],
  [
    'a new name',
    async ({ workspaceId, connectionId }) => {
      await getPrisma().twilioAccount.updateMany({ data: { kind: 'main' } })
      await nameConnection(workspaceId, connectionId)
    },
  ],
  [
    'a disconnect',
    ({ workspaceId, connectionId, actorId }) =>
      disconnect(workspaceId, connectionId, { calls: 'keep', actorId }),
  ],
  [
    'a disconnect that deletes the calls',
    ({ workspaceId, connectionId, actorId }) =>
      disconnect(workspaceId, connectionId, { calls: 'delete', actorId }),
  ],
  [
    'a refusal by Twilio',
    ({ workspaceId, account: { connectionId: id, sandboxSid: accountSid, connectedAt } }) =>
      markNeedsReconnect(workspaceId, { id, accountSid, connectedAt }, 'Twilio said no.'),
  ],
])('%s gets its turn between pages that overlap endlessly', async (_, change) => {
  const readable = await createReadable()
  expect(await countPagesUntil(readable.account, () => change(readable))).toBeLessThan(10)
})
