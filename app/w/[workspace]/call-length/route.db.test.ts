import { beforeEach, expect, test, vi } from 'vitest'
import { createCalls } from '#lib/analytics/testing.ts'
import { resetSync } from '#lib/sync/testing/customer.ts'
import { askRoute, createSyncedAccount, signInAs } from '../testing.ts'
import { GET } from './route.ts'

vi.mock('#lib/auth/viewer.ts', () => import('../testing.ts'))

beforeEach(resetSync)

const ask = (workspace: string, days: string) =>
  askRoute(GET, workspace, `/call-length?range=custom&${days}`)

test('is of the calls that the page is of', async () => {
  const { workspaceId, accountId } = await createSyncedAccount('acme')
  const { accountId: foreignId } = await createSyncedAccount('globex')
  await signInAs('analyst', workspaceId)
  await createCalls(accountId, [
    { at: '2026-03-02T12:00:00Z', durationSeconds: 60 },
    { at: '2026-03-03T12:00:00Z', durationSeconds: 600 },
  ])
  await createCalls(foreignId, [{ at: '2026-03-02T12:00:00Z', durationSeconds: 6_000 }])
  expect(await ask('acme', 'from=2026-03-02&to=2026-03-02')).toBe(
    'Median 1m\u00A000s, p90 1m\u00A000s, p99 1m\u00A000s, each within 2%.',
  )
  expect(await ask('acme', 'from=2026-02-02&to=2026-02-03')).toBeNull()
})

test('knows no other tenant', async () => {
  const { workspaceId } = await createSyncedAccount('acme')
  await createSyncedAccount('globex')
  await signInAs('analyst', workspaceId)
  await expect(ask('globex', 'from=2026-03-02&to=2026-03-02')).rejects.toMatchObject({
    digest: expect.stringContaining('404') as unknown,
  })
})
