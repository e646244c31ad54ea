import { beforeEach, expect, test } from 'vitest'
import { getPrisma } from '#lib/db/client.ts'
import { resetDatabase } from '#lib/db/testing.ts'
import { beginAttempt } from './begin-attempt.ts'
import { hashSecret } from './secret.ts'
import { afterNoon, createTenant, noon } from './testing.ts'

beforeEach(resetDatabase)

test('an attempt keeps hashes only, and ends ten minutes later', async () => {
  const { workspaceId, userId } = await createTenant()
  const { state, cookie } = await beginAttempt(workspaceId, userId, afterNoon(0))
  expect(cookie).not.toBe(state)
  expect(await getPrisma().connectAttempt.findMany()).toMatchObject([
    {
      workspaceId,
      userId,
      stateHash: hashSecret(state),
      cookieHash: hashSecret(cookie),
      createdAt: noon,
      expiresAt: new Date('2026-03-01T12:10:00Z'),
      consumedAt: null,
      accountSid: null,
    },
  ])
})

test('an admin may begin', async () => {
  const { workspaceId, userId } = await createTenant('admin')
  await beginAttempt(workspaceId, userId)
  expect(await getPrisma().connectAttempt.count()).toBe(1)
})

test('an analyst and a stranger may not', async () => {
  const analyst = await createTenant('analyst')
  const stranger = await createTenant('owner')
  for (const userId of [analyst.userId, stranger.userId]) {
    await expect(beginAttempt(analyst.workspaceId, userId)).rejects.toMatchObject({
      code: 'forbidden',
    })
  }
  expect(await getPrisma().connectAttempt.count()).toBe(0)
})
