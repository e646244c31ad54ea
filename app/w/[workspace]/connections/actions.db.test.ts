import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { getPrisma } from '#lib/db/client.ts'
import { closeJobSender } from '#lib/sync/jobs/job-sender.ts'
import { resetSync } from '#lib/sync/testing/customer.ts'
import { createSyncedAccount, signInAs } from '../testing.ts'
import { retryParkedAction } from './actions.ts'

vi.mock('next/cache', () => ({ revalidatePath: () => undefined }))
vi.mock('#lib/auth/viewer.ts', () => import('../testing.ts'))

beforeEach(resetSync)
afterAll(closeJobSender)

const queue = 'read-recent'

async function parkedTenant(slug: string) {
  const { workspaceId, accountId } = await createSyncedAccount(slug)
  const now = new Date()
  const failure = { failures: 6, kind: 'transient', reason: 'Broken.', failedAt: now }
  const key = String(accountId)
  await getPrisma().jobFailure.create({
    data: { queue, key, accountId, parkedAt: now, ...failure },
  })
  return { workspaceId, key }
}

const countParked = () => getPrisma().jobFailure.count({ where: { parkedAt: { not: null } } })

describe('retryParkedAction', () => {
  test('frees parked work for an admin, once', async () => {
    const { workspaceId, key } = await parkedTenant('acme')
    await signInAs('admin', workspaceId)
    expect(await retryParkedAction('acme', queue, [key])).toMatchObject({ status: 'done' })
    expect(await countParked()).toBe(0)
    expect(await retryParkedAction('acme', queue, [key])).toMatchObject({ status: 'failed' })
  })

  test('refuses an analyst, whatever the screen offered', async () => {
    const { workspaceId, key } = await parkedTenant('acme')
    await signInAs('analyst', workspaceId)
    expect(await retryParkedAction('acme', queue, [key])).toMatchObject({
      status: 'failed',
      message: expect.stringContaining('admin or owner'),
    })
    expect(await countParked()).toBe(1)
  })

  test('does not find another tenant’s work', async () => {
    const { workspaceId } = await parkedTenant('acme')
    const globex = await parkedTenant('globex')
    await signInAs('owner', workspaceId)
    expect(await retryParkedAction('acme', queue, [globex.key])).toMatchObject({ status: 'failed' })
    expect(await countParked()).toBe(2)
  })
})
