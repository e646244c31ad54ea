import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { idleAction } from '#lib/action-state.ts'
import { getPrisma } from '#lib/db/client.ts'
import { closeJobSender } from '#lib/sync/jobs/job-sender.ts'
import { resetSync } from '#lib/sync/testing/customer.ts'
import { createSyncedAccount, signInAs } from '../testing.ts'
import { rereadDayAction } from './actions.ts'

vi.mock('next/cache', () => ({ revalidatePath: () => undefined }))
vi.mock('#lib/auth/viewer.ts', () => import('../testing.ts'))

beforeEach(resetSync)
afterAll(closeJobSender)

const yesterday = Temporal.Now.plainDateISO('UTC').subtract({ days: 1 }).toString()

const reread = (slug: string, accountId: number, day = yesterday) =>
  rereadDayAction(slug, accountId, day, idleAction, new FormData())

const countRereads = () => getPrisma().syncWindow.count({ where: { purpose: 'reread' } })

describe('rereadDayAction', () => {
  test('has a day read again for any member', async () => {
    const { workspaceId, accountId } = await createSyncedAccount('acme')
    await signInAs('analyst', workspaceId)
    expect(await reread('acme', accountId)).toMatchObject({ status: 'done' })
    expect(await countRereads()).toBe(1)
  })

  test('is refused to somebody who presses without end', async () => {
    const { workspaceId, accountId } = await createSyncedAccount('acme')
    await signInAs('analyst', workspaceId)
    for (let presses = 0; presses < 30; presses += 1) {
      expect(await reread('acme', accountId)).toMatchObject({ status: 'done' })
    }
    expect(await reread('acme', accountId)).toMatchObject({
      status: 'failed',
      message: expect.stringContaining('Too many attempts') as unknown,
    })
  })

  test('does not know another tenant’s account, nor its workspace', async () => {
    const { workspaceId } = await createSyncedAccount('acme')
    const globex = await createSyncedAccount('globex')
    await signInAs('analyst', workspaceId)
    expect(await reread('acme', globex.accountId)).toMatchObject({ status: 'failed' })
    await expect(reread('globex', globex.accountId)).rejects.toMatchObject({
      digest: expect.stringContaining('404'),
    })
    expect(await countRereads()).toBe(0)
  })

  test.each(['2025-12-31', 'yesterday'])('refuses %s, in words', async (day) => {
    const { workspaceId, accountId } = await createSyncedAccount('acme')
    await signInAs('analyst', workspaceId)
    expect(await reread('acme', accountId, day)).toMatchObject({
      status: 'failed',
      message: expect.stringMatching(/day/),
    })
  })
})
