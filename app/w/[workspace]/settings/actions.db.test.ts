import { beforeEach, describe, expect, test, vi } from 'vitest'
import { idleAction } from '#lib/action-state.ts'
import { hashPassword } from '#lib/auth/password.ts'
import { readSessionCookie } from '#lib/auth/session-cookie.ts'
import { getPrisma } from '#lib/db/client.ts'
import { createUser, createWorkspace, resetDatabase } from '#lib/db/testing.ts'
import type { Role } from '#lib/workspaces/roles.ts'
import { createSessionOf, signInAs } from '../testing.ts'
import {
  changePasswordAction,
  endSessionAction,
  updateProfileAction,
  updateWorkspaceAction,
} from './actions.ts'

const jar = vi.hoisted(() => new Map<string, { value: string }>())

vi.mock('next/headers', () => ({
  cookies: () =>
    Promise.resolve({
      set: (cookie: { name: string; value: string }) => jar.set(cookie.name, cookie),
    }),
  headers: () => Promise.resolve(new Headers({ 'user-agent': 'Firefox' })),
}))
vi.mock('next/cache', () => ({ revalidatePath: () => undefined }))
vi.mock('#lib/auth/viewer.ts', () => import('../testing.ts'))

const settings = { name: 'Acme Europe', timeZone: 'Europe/Paris' }

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}

async function signInTo(slug: string, role: Role) {
  const { id: workspaceId } = await createWorkspace({ slug })
  return { workspaceId, ...(await signInAs(role, workspaceId)) }
}

async function workspaceNamed(slug: string) {
  return await getPrisma().workspace.findUniqueOrThrow({ where: { slug } })
}

beforeEach(resetDatabase)

describe('updateWorkspaceAction', () => {
  test.each(['owner', 'admin'] as const)('saves for an %s', async (role) => {
    await signInTo('acme', role)
    expect(await updateWorkspaceAction('acme', idleAction, formOf(settings))).toEqual({
      status: 'done',
      message: 'Saved.',
    })
    expect(await workspaceNamed('acme')).toMatchObject(settings)
  })

  test('refuses an analyst, whatever the screen offered', async () => {
    await signInTo('acme', 'analyst')
    expect(await updateWorkspaceAction('acme', idleAction, formOf(settings))).toMatchObject({
      status: 'failed',
      message: expect.stringContaining('admin or owner'),
    })
    expect(await workspaceNamed('acme')).toMatchObject({ name: 'Acme' })
  })

  test('does not find another tenant’s workspace', async () => {
    await createWorkspace({ slug: 'globex' })
    await signInTo('acme', 'owner')
    await expect(
      updateWorkspaceAction('globex', idleAction, formOf(settings)),
    ).rejects.toMatchObject({ digest: expect.stringContaining('404') })
    expect(await workspaceNamed('globex')).toMatchObject({ name: 'Acme' })
  })

  test('says what is wrong and keeps what was typed', async () => {
    await signInTo('acme', 'owner')
    const form = formOf({ name: '', timeZone: 'Mars/Olympus' })
    expect(await updateWorkspaceAction('acme', idleAction, form)).toMatchObject({
      status: 'failed',
      fieldErrors: { name: 'Enter a name.', timeZone: 'Choose a time zone from the list.' },
      values: { timeZone: 'Mars/Olympus' },
    })
  })
})

test('a person renames themselves', async () => {
  const { userId } = await signInTo('acme', 'analyst')
  const state = await updateProfileAction(idleAction, formOf({ name: ' Grace Hopper ' }))
  expect(state.status).toBe('done')
  expect(await getPrisma().user.findUniqueOrThrow({ where: { id: userId } })).toMatchObject({
    name: 'Grace Hopper',
  })
})

test('a person ends sessions of their own only', async () => {
  const stranger = await createUser()
  const theirs = await createSessionOf(stranger.id)
  const { userId, sessionId: current } = await signInTo('acme', 'owner')
  const mine = await createSessionOf(userId)
  for (const sessionId of [theirs, mine, 'nonsense']) await endSessionAction(formOf({ sessionId }))
  const left = (await getPrisma().session.findMany()).map(({ id }) => id)
  expect(left.sort()).toEqual([theirs, current].sort())
})

test('a new password leaves this browser a fresh session, and a copied cookie none', async () => {
  const { userId, sessionId } = await signInTo('acme', 'owner')
  const passwordHash = await hashPassword('correct horse battery')
  await getPrisma().user.update({ where: { id: userId }, data: { passwordHash } })
  const form = { currentPassword: 'correct horse battery', newPassword: 'another horse battery' }
  expect(await changePasswordAction(idleAction, formOf(form))).toEqual({
    status: 'done',
    message: 'Your password is changed, and your other devices are signed out.',
  })
  const cookieHeader = [...jar].map(([name, { value }]) => `${name}=${value}`).join('; ')
  const fresh = await readSessionCookie(cookieHeader)
  expect(fresh).not.toBe(sessionId)
  expect(await getPrisma().session.findMany()).toMatchObject([
    { id: fresh, userId, userAgent: 'Firefox' },
  ])
  expect([...jar.values()]).toMatchObject([{ httpOnly: true, sameSite: 'lax', path: '/' }])
})
