import { beforeEach, describe, expect, test, vi } from 'vitest'
import { createCalls, createTenant as createTenantIn } from '#lib/analytics/testing.ts'
import { getPrisma } from '#lib/db/client.ts'
import { execute, inTransaction, sql } from '#lib/db/sql.ts'
import { areWaiting, createUser, resetDatabase } from '#lib/db/testing.ts'
import { updateWorkspace } from '#lib/workspaces/update-workspace.ts'
import { getRollupProgress } from './get-rollup-progress.ts'
import { listRollupDifferences } from './list-rollup-differences.ts'
import { afterwards, rebuild } from './testing.ts'

beforeEach(resetDatabase)

const clock = () => afterwards

async function createTenant(timeZone: string) {
  const tenant = await createTenantIn(timeZone)
  const { id: actorId } = await createUser()
  const move = (timeZone: string) =>
    updateWorkspace(tenant.workspaceId, actorId, { name: 'Acme', timeZone }, clock)
  return { ...tenant, move }
}

describe('a change of the time zone', () => {
  test.each([
    ['Pacific/Kiritimati', 'Pacific/Niue'],
    ['Pacific/Niue', 'Pacific/Kiritimati'],
    ['Europe/Berlin', 'America/New_York'],
  ])('from %s to %s counts every day again', async (from, to) => {
    const { workspaceId, accountId, move } = await createTenant(from)
    await createCalls(
      accountId,
      Array.from({ length: 60 }, (_, n) => ({
        at: new Date(Date.parse('2026-11-01T00:30Z') + n * 3_600_000).toISOString(),
      })),
    )
    await rebuild(workspaceId, accountId)
    expect(await getRollupProgress(workspaceId, clock)).toBeNull()
    await move(to)
    const progress = await getRollupProgress(workspaceId, clock)
    expect(progress?.daysLeft).toBe(progress?.daysTotal)
    expect(progress?.daysLeft).toBeGreaterThanOrEqual(3)
    await rebuild(workspaceId, accountId)
    expect(await getRollupProgress(workspaceId, clock)).toBeNull()
    expect(await listRollupDifferences()).toEqual([])
    const { _sum } = await getPrisma().callDay.aggregate({ _sum: { calls: true } })
    expect(_sum.calls).toBe(60)
  })

  test('leaves everything as it is when the zone stays, and every other workspace', async () => {
    const ours = await createTenant('Europe/Berlin')
    const theirs = await createTenant('Europe/Berlin')
    await createCalls(ours.accountId, [{ at: '2026-11-01T00:30Z' }])
    await createCalls(theirs.accountId, [{ at: '2026-11-01T00:30Z' }])
    for (const { workspaceId, accountId } of [ours, theirs]) await rebuild(workspaceId, accountId)
    await ours.move('Europe/Berlin')
    expect(await getPrisma().dirtyDay.count()).toBe(0)
    await ours.move('Europe/Paris')
    expect(await getPrisma().dirtyDay.count({ where: { accountId: theirs.accountId } })).toBe(0)
    expect(await getRollupProgress(theirs.workspaceId, clock)).toBeNull()
    expect(await getRollupProgress(ours.workspaceId, clock)).toEqual({ daysLeft: 5, daysTotal: 5 })
  })

  test('waits for the page that is being written', async () => {
    const { workspaceId, accountId, move } = await createTenant('UTC')
    let moved = Promise.resolve()
    await inTransaction(async (tx) => {
      await execute(sql`select from workspace where id = ${workspaceId}::uuid for share`, tx)
      moved = move('Asia/Tokyo')
      await vi.waitUntil(() => areWaiting(1), { timeout: 20_000 })
      await execute(
        sql`insert into call (account_id, sid, occurred_at, status, direction, from_address, to_address, number, read_at)
          values (${accountId}::int, gen_random_uuid(), '2026-11-01T20:00Z', 'busy', 'inbound', '', '', '', now())`,
        tx,
      )
    })
    await moved
    expect(await getPrisma().dirtyDay.count({ where: { day: new Date('2026-11-02') } })).toBe(1)
  })
})

test('today’s calls are no work that is left', async () => {
  const { workspaceId, accountId } = await createTenant('Asia/Tokyo')
  await createCalls(accountId, [{ at: '2026-11-01T20:00Z' }])
  const at = (instant: string) => getRollupProgress(workspaceId, () => new Date(instant))
  expect(await at('2026-11-02T14:59Z')).toBeNull()
  expect(await at('2026-11-02T15:01Z')).toEqual({ daysLeft: 1, daysTotal: 1 })
})

test('days that are counted are taken from the ledger', async () => {
  const { workspaceId, accountId } = await createTenant('Asia/Tokyo')
  await createCalls(accountId, [{ at: '2026-11-01T12:00Z' }])
  const days = ['2026-10-31', '2026-11-01', '2026-11-02', '2027-01-01']
  const data = days.map((day) => ({ accountId, day: new Date(day) }))
  await getPrisma().syncDay.createMany({ data })
  expect(await getRollupProgress(workspaceId, clock)).toEqual({ daysLeft: 1, daysTotal: 3 })
  await rebuild(workspaceId, accountId)
  expect(await getRollupProgress(workspaceId, clock)).toBeNull()
})
