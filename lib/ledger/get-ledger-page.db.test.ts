import { beforeEach, describe, expect, test } from 'vitest'
import { createTenant } from '#lib/analytics/testing.ts'
import { getPrisma } from '#lib/db/client.ts'
import { execute, sql } from '#lib/db/sql.ts'
import { createConnection, createTwilioAccount, resetDatabase } from '#lib/db/testing.ts'
import { accountsOfPage, getLedgerPage, type LedgerPlace } from './get-ledger-page.ts'

beforeEach(resetDatabase)

const now = new Date('2026-03-10T12:00:00Z')
const at = (text: string) => new Date(text)
const range = {
  from: Temporal.PlainDate.from('2026-03-01'),
  to: Temporal.PlainDate.from('2026-03-11'),
}

type Tenant = Awaited<ReturnType<typeof createTenant>>
type Sketch = { kind?: 'main' | 'sandbox'; isSelected?: boolean; historyFrom?: string }

async function addAccount(tenant: Tenant, friendlyName: string, sketch: Sketch = {}) {
  const { workspaceId, connectionId } = tenant
  const { historyFrom = '2026-03-05', ...values } = sketch
  const { id } = await createTwilioAccount({ workspaceId, connectionId, friendlyName, ...values })
  await getPrisma().accountSync.create({
    data: { accountId: id, historyFrom: at(historyFrom), syncedUntil: now, hasUsage: true },
  })
  return id
}

async function pageOf(workspaceId: string, place: Partial<LedgerPlace> = {}, today = now) {
  const wanted = { page: 1, account: null, day: null, ...place }
  return await getLedgerPage(workspaceId, range, wanted, () => today)
}

const namesOf = async (workspaceId: string, place: Partial<LedgerPlace> = {}) =>
  (await pageOf(workspaceId, place)).accounts.map(({ name }) => name)

const differ = async (accountId: number, day = '2026-03-08') =>
  await getPrisma().syncDay.create({
    data: { accountId, day: at(day), readAt: now, state: 'differs' },
  })

describe('a page of the ledger', () => {
  test('has accounts by name, and a sandbox, usually without calls, last', async () => {
    const tenant = await createTenant()
    await addAccount(tenant, 'Aardvark (Connect App)', { kind: 'sandbox' })
    await addAccount(tenant, 'Billing', { kind: 'main' })
    const accountId = await addAccount(tenant, 'Acme')
    const { accounts, ...counts } = await pageOf(tenant.workspaceId)
    expect(accounts.map(({ name }) => name)).toEqual(['Acme', 'Billing', 'Aardvark (Connect App)'])
    expect(counts).toEqual({ page: 1, pages: 1, accountCount: 3 })
    expect(accounts[0]).toEqual({
      accountId,
      name: 'Acme',
      hasUsage: true,
      isReadable: true,
      syncedUntil: now,
    })
  })

  test('begins with the accounts that ask for a look', async () => {
    const tenant = await createTenant()
    const { workspaceId } = tenant
    const [, , c, d, e] = await Promise.all(
      ['A', 'B', 'C', 'D', 'E'].map(async (name) => await addAccount(tenant, name)),
    )
    expect(await namesOf(workspaceId)).toEqual(['A', 'B', 'C', 'D', 'E'])
    await differ(e ?? 0)
    await execute(sql`update account_sync set paused_at = ${now} where account_id = ${d ?? 0}`)
    await execute(sql`
      insert into job_failure (queue, key, account_id, failures, kind, reason, failed_at, parked_at)
      values ('read-recent', '1', ${c ?? 0}, 6, 'transient', '', ${now}, ${now})`)
    expect(await namesOf(workspaceId)).toEqual(['C', 'D', 'E', 'A', 'B'])
    // Neither a window that is no more nor what passes by itself moves anything.
    await execute(sql`update job_failure set queue = 'read-window', key = '1/backfill/2026-01-01'`)
    expect(await namesOf(workspaceId)).toEqual(['D', 'E', 'A', 'B', 'C'])
    await execute(sql`update job_failure set parked_at = null`)
    await execute(sql`update account_sync set fault_kind = 'rateLimited', fault_at = ${now}`)
    expect(await namesOf(workspaceId)).toEqual(['D', 'E', 'A', 'B', 'C'])
    const connectionId = (await createConnection({ workspaceId, status: 'needs_reconnect' })).id
    await addAccount({ ...tenant, connectionId }, 'F')
    expect(await namesOf(workspaceId)).toEqual(['D', 'E', 'F', 'A', 'B', 'C'])
  })

  test('takes no notice of a difference outside its days', async () => {
    const tenant = await createTenant()
    await addAccount(tenant, 'A')
    const account = await addAccount(tenant, 'B')
    for (const day of ['2026-02-28', '2026-03-11']) await differ(account, day)
    expect(await namesOf(tenant.workspaceId)).toEqual(['A', 'B'])
    await differ(account, '2026-03-01')
    expect(await namesOf(tenant.workspaceId)).toEqual(['B', 'A'])
  })

  test('tells accounts that may not be read', async () => {
    const tenant = await createTenant()
    const { workspaceId } = tenant
    const account = await addAccount(tenant, 'A')
    const isReadable = async () => (await pageOf(workspaceId)).accounts[0]?.isReadable
    expect(await isReadable()).toBe(true)
    await execute(sql`update account_sync set paused_at = ${now} where account_id = ${account}`)
    expect(await isReadable()).toBe(false)
    await execute(sql`update account_sync set paused_at = null`)
    await execute(sql`update connection set status = 'disconnected'`)
    expect(await isReadable()).toBe(false)
  })

  test('keeps an account in its place while a day that differed until just now is open', async () => {
    const tenant = await createTenant()
    const { workspaceId } = tenant
    const account = await addAccount(tenant, 'B')
    for (const each of [account, await addAccount(tenant, 'A')]) await differ(each)
    const rereadAt = at('2026-03-10T11:30:00Z')
    await getPrisma().syncDay.updateMany({ data: { state: 'final', rereads: 1, rereadAt } })
    const open = { account, day: '2026-03-08' }
    expect(await namesOf(workspaceId, open)).toEqual(['B', 'A'])
    expect(await namesOf(workspaceId, { account, day: '2026-03-07' })).toEqual(['A', 'B'])
    expect(await namesOf(workspaceId)).toEqual(['A', 'B'])
    await getPrisma().syncDay.updateMany({ data: { rereadAt: at('2026-03-10T10:59:00Z') } })
    expect(await namesOf(workspaceId, open)).toEqual(['A', 'B'])
  })
})

describe('the pages of the ledger', () => {
  const names = Array.from({ length: 2 * accountsOfPage + 1 }, (_, index) => `A${100 + index}`)

  async function createMany() {
    const tenant = await createTenant()
    const ids = new Map<string, number>()
    for (const name of names) ids.set(name, await addAccount(tenant, name))
    return { workspaceId: tenant.workspaceId, idOf: (name: string) => ids.get(name) ?? 0 }
  }

  test('have every account once, and end where the accounts end', async () => {
    const { workspaceId } = await createMany()
    const pages = [1, 2, 3].map(async (page) => await namesOf(workspaceId, { page }))
    expect((await Promise.all(pages)).flat()).toEqual(names)
    const beyond = await pageOf(workspaceId, { page: 999 })
    expect(beyond).toMatchObject({ page: 3, pages: 3, accountCount: names.length })
    expect(beyond.accounts).toHaveLength(1)
  })

  test('open at the account whose day is open, but never at another workspace’s', async () => {
    const { workspaceId, idOf } = await createMany()
    const place = { page: 3, account: idOf('A130'), day: '2026-03-08' }
    const { page, accounts } = await pageOf(workspaceId, place)
    expect(page).toBe(2)
    expect(accounts.map(({ name }) => name)).toContain('A130')
    const other = await createTenant()
    const foreign = await addAccount(other, 'Foreign')
    expect(await pageOf(workspaceId, { ...place, account: foreign })).toMatchObject({ page: 3 })
    expect(await namesOf(other.workspaceId)).toEqual(['Foreign'])
  })
})

test('there is no account that is switched off, was never planned, or has no history yet', async () => {
  const tenant = await createTenant()
  await addAccount(tenant, 'Off', { isSelected: false })
  await addAccount(tenant, 'Later', { historyFrom: '2026-03-11' })
  expect(await pageOf(tenant.workspaceId)).toEqual({
    accounts: [],
    page: 1,
    pages: 1,
    accountCount: 0,
  })
})

test('an account is there from the first day of its history on, if that is one of those asked for', async () => {
  const tenant = await createTenant()
  await addAccount(tenant, 'Today', { historyFrom: '2026-03-10' })
  await addAccount(tenant, 'Later', { historyFrom: '2026-03-11' })
  for (const today of [now, at('2026-03-11T12:00:00Z')]) {
    const { accounts } = await pageOf(tenant.workspaceId, {}, today)
    expect(accounts.map(({ name }) => name)).toEqual(['Today'])
  }
})
