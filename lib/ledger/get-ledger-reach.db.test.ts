import { beforeEach, expect, test } from 'vitest'
import { createTenant } from '#lib/analytics/testing.ts'
import { getPrisma } from '#lib/db/client.ts'
import { createTwilioAccount, resetDatabase } from '#lib/db/testing.ts'
import { getLedgerReach } from './get-ledger-reach.ts'

beforeEach(resetDatabase)

const clock = () => new Date('2026-03-10T12:00:00Z')

const plan = async (accountId: number, historyFrom: string) =>
  await getPrisma().accountSync.create({
    data: { accountId, historyFrom: new Date(historyFrom) },
  })

test('the ledger reaches back to the first day of the oldest account’s history', async () => {
  const { workspaceId, connectionId, accountId } = await createTenant()
  expect(await getLedgerReach(workspaceId, clock)).toBe(null)
  await plan(accountId, '2026-03-10')
  expect(await getLedgerReach(workspaceId, clock)).toEqual({
    firstDay: '2026-03-10',
    accountCount: 1,
  })
  const { id: older } = await createTwilioAccount({ workspaceId, connectionId })
  await plan(older, '2021-04-05')
  expect(await getLedgerReach(workspaceId, clock)).toEqual({
    firstDay: '2021-04-05',
    accountCount: 2,
  })
})

test('nothing else makes it reach further', async () => {
  const { workspaceId, connectionId, accountId } = await createTenant()
  await plan(accountId, '2026-01-01')
  const off = await createTwilioAccount({ workspaceId, connectionId, isSelected: false })
  await plan(off.id, '2020-01-01')
  const later = await createTwilioAccount({ workspaceId, connectionId })
  await plan(later.id, '2026-03-11')
  await createTwilioAccount({ workspaceId, connectionId })
  const other = await createTenant()
  await plan(other.accountId, '2019-01-01')
  expect(await getLedgerReach(workspaceId, clock)).toEqual({
    firstDay: '2026-01-01',
    accountCount: 1,
  })
})
