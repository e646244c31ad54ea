import { beforeEach, expect, test } from 'vitest'
import { createTenant } from '#lib/analytics/testing.ts'
import { getPrisma } from '#lib/db/client.ts'
import { createTwilioAccount, resetDatabase } from '#lib/db/testing.ts'
import { getSoleAccount } from './get-sole-account.ts'

beforeEach(resetDatabase)

const now = new Date('2026-03-10T12:00:00Z')
const clock = () => now
const all = { account: [] }
const differs = { day: '2026-03-08', state: 'differs' } as const

async function differOn(accountId: number, ...days: string[]) {
  const historyFrom = new Date('2026-03-05')
  await getPrisma().accountSync.create({ data: { accountId, historyFrom, syncedUntil: now } })
  await getPrisma().syncDay.createMany({
    data: days.map((day) => ({ accountId, day: new Date(day), readAt: now, state: 'differs' })),
  })
}

test('a day leads to its account when no other has it in that state', async () => {
  const { workspaceId, connectionId, accountId } = await createTenant()
  await differOn(accountId, '2026-03-08')
  const { id: other } = await createTwilioAccount({ workspaceId, connectionId })
  await differOn(other, '2026-03-07')
  expect(await getSoleAccount(workspaceId, all, differs, clock)).toBe(accountId)
  expect(await getSoleAccount(workspaceId, all, { ...differs, day: '2026-03-07' }, clock)).toBe(
    other,
  )
  // The other one's day is there, without a row of its own.
  expect(await getSoleAccount(workspaceId, all, { ...differs, state: 'provisional' }, clock)).toBe(
    other,
  )
})

test('it leads to none when several have it, but for those of the filter', async () => {
  const { workspaceId, connectionId, accountId } = await createTenant()
  await differOn(accountId, '2026-03-08')
  const { id: other } = await createTwilioAccount({ workspaceId, connectionId })
  await differOn(other, '2026-03-08')
  expect(await getSoleAccount(workspaceId, all, differs, clock)).toBe(null)
  expect(await getSoleAccount(workspaceId, { account: [other] }, differs, clock)).toBe(other)
})

test('it never leads to another workspace’s account, nor to one without the day', async () => {
  const { workspaceId, accountId } = await createTenant()
  await differOn(accountId)
  const foreign = await createTenant()
  await differOn(foreign.accountId, '2026-03-08')
  expect(await getSoleAccount(workspaceId, all, differs, clock)).toBe(null)
  expect(await getSoleAccount(workspaceId, { account: [foreign.accountId] }, differs, clock)).toBe(
    null,
  )
  const before = { day: '2026-03-04', state: 'provisional' } as const
  expect(await getSoleAccount(workspaceId, all, before, clock)).toBe(null)
})
