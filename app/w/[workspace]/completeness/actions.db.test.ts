import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { idleAction } from '#lib/action-state.ts'
import type { Viewer } from '#lib/auth/viewer.ts'
import { getPrisma } from '#lib/db/client.ts'
import {
  createConnection,
  createMember,
  createTwilioAccount,
  createUser,
  createWorkspace,
} from '#lib/db/testing.ts'
import { closeJobSender } from '#lib/sync/jobs/job-sender.ts'
import { resetSync } from '#lib/sync/testing/customer.ts'
import { rereadDayAction } from './actions.ts'

const signedIn = vi.hoisted((): { viewer: Viewer | undefined } => ({ viewer: undefined }))

vi.mock('next/cache', () => ({ revalidatePath: () => undefined }))
vi.mock('#lib/auth/viewer.ts', () => ({ requireViewer: () => Promise.resolve(signedIn.viewer) }))

beforeEach(resetSync)
afterAll(closeJobSender)

const yesterday = Temporal.Now.plainDateISO('UTC').subtract({ days: 1 }).toString()

async function tenant(slug: string) {
  const { id: workspaceId } = await createWorkspace({ slug })
  const { id: connectionId } = await createConnection({ workspaceId })
  const { id: accountId } = await createTwilioAccount({ workspaceId, connectionId })
  await getPrisma().accountSync.create({ data: { accountId, historyFrom: new Date('2026-01-01') } })
  return { workspaceId, accountId }
}

async function signInAsAnalyst(workspaceId: string) {
  const { id: userId, name, email } = await createUser()
  await createMember({ workspaceId, userId, role: 'analyst' })
  signedIn.viewer = { userId, name, email, sessionId: 'session' }
}

const reread = (slug: string, accountId: number, day = yesterday) =>
  rereadDayAction(slug, accountId, day, idleAction, new FormData())

const countRereads = () => getPrisma().syncWindow.count({ where: { purpose: 'reread' } })

describe('rereadDayAction', () => {
  test('has a day read again for any member', async () => {
    const { workspaceId, accountId } = await tenant('acme')
    await signInAsAnalyst(workspaceId)
    expect(await reread('acme', accountId)).toMatchObject({ status: 'done' })
    expect(await countRereads()).toBe(1)
  })

  test('is refused to somebody who presses without end', async () => {
    const { workspaceId, accountId } = await tenant('acme')
    await signInAsAnalyst(workspaceId)
    for (let presses = 0; presses < 30; presses += 1) {
      expect(await reread('acme', accountId)).toMatchObject({ status: 'done' })
    }
    expect(await reread('acme', accountId)).toMatchObject({
      status: 'failed',
      message: expect.stringContaining('Too many attempts') as unknown,
    })
  })

  test('does not know another tenant’s account, nor its workspace', async () => {
    const { workspaceId } = await tenant('acme')
    const globex = await tenant('globex')
    await signInAsAnalyst(workspaceId)
    expect(await reread('acme', globex.accountId)).toMatchObject({ status: 'failed' })
    await expect(reread('globex', globex.accountId)).rejects.toMatchObject({
      digest: expect.stringContaining('404'),
    })
    expect(await countRereads()).toBe(0)
  })

  test.each(['2025-12-31', 'yesterday'])('refuses %s, in words', async (day) => {
    const { workspaceId, accountId } = await tenant('acme')
    await signInAsAnalyst(workspaceId)
    expect(await reread('acme', accountId, day)).toMatchObject({
      status: 'failed',
      message: expect.stringMatching(/day/),
    })
  })
})
