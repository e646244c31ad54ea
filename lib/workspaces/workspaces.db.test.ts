import { beforeEach, describe, expect, test } from 'vitest'
import { getPrisma } from '#lib/db/client.ts'
import { createMember, createUser, createWorkspace, resetDatabase } from '#lib/db/testing.ts'
import { recordAudit } from './audit.ts'
import { findMembership } from './find-membership.ts'
import { listWorkspaces } from './list-workspaces.ts'
import { updateWorkspace, workspaceSettings } from './update-workspace.ts'

const settings = { name: 'Acme Europe', timeZone: 'Europe/Paris' }

async function createTenant(slug: string) {
  const workspace = await createWorkspace({ slug, name: slug })
  const user = await createUser()
  await createMember({ workspaceId: workspace.id, userId: user.id, role: 'admin' })
  return { workspace, user }
}

beforeEach(resetDatabase)

describe('two tenants', () => {
  test('each finds their own workspace; the other’s is as good as none', async () => {
    const acme = await createTenant('acme')
    const globex = await createTenant('globex')
    expect(await findMembership(acme.user.id, 'acme')).toEqual({
      id: acme.workspace.id,
      slug: 'acme',
      name: 'acme',
      timeZone: 'Europe/Berlin',
      role: 'admin',
    })
    expect(await findMembership(acme.user.id, 'globex')).toBeNull()
    expect(await findMembership(acme.user.id, 'nowhere')).toBeNull()
    expect(await findMembership(globex.user.id, 'globex')).not.toBeNull()
  })

  test.each(['acme\0', '', 'Acme', '../acme', '\ud800'])(
    'nobody finds a workspace at %j',
    async (slug) => {
      const { user } = await createTenant('acme')
      expect(await findMembership(user.id, slug)).toBeNull()
    },
  )

  test('each lists their own, in the order of joining', async () => {
    const acme = await createTenant('acme')
    const globex = await createTenant('globex')
    await createMember({
      workspaceId: globex.workspace.id,
      userId: acme.user.id,
      role: 'analyst',
      createdAt: new Date('2020-01-01'),
    })
    expect(await listWorkspaces(acme.user.id)).toMatchObject([
      { slug: 'globex', role: 'analyst' },
      { slug: 'acme', role: 'admin' },
    ])
    expect(await listWorkspaces(globex.user.id)).toMatchObject([{ slug: 'globex' }])
  })

  test('a change to one leaves the other as it is', async () => {
    const acme = await createTenant('acme')
    await createTenant('globex')
    await updateWorkspace(acme.workspace.id, acme.user.id, settings)
    expect(await getPrisma().workspace.findMany({ orderBy: { slug: 'asc' } })).toMatchObject([
      { slug: 'acme', ...settings },
      { slug: 'globex', name: 'globex', timeZone: 'Europe/Berlin' },
    ])
    expect(await getPrisma().auditEvent.findMany()).toMatchObject([
      {
        workspaceId: acme.workspace.id,
        actorId: acme.user.id,
        action: 'workspace.updated',
        detail: { timeZone: 'Europe/Paris' },
      },
    ])
  })
})

test('a zone that Node knows and the database does not is refused, and nothing changes', async () => {
  const { workspace, user } = await createTenant('acme')
  // Node checks it before: here it stands for a name that is too new for the database's system.
  const update = updateWorkspace(workspace.id, user.id, { ...settings, timeZone: 'Mars/Olympus' })
  await expect(update).rejects.toThrow('does not know the time zone Mars/Olympus')
  await expect(update).rejects.toMatchObject({ code: 'invalid_input' })
  expect(await getPrisma().workspace.findMany()).toMatchObject([
    { name: 'acme', timeZone: 'Europe/Berlin' },
  ])
})

test('what was not done is not in the audit', async () => {
  const { workspace, user } = await createTenant('acme')
  const undone = getPrisma().$transaction(async (db) => {
    await recordAudit({ workspaceId: workspace.id, actorId: user.id, action: 'x.done' }, db)
    throw new Error('undone')
  })
  await expect(undone).rejects.toThrow('undone')
  expect(await getPrisma().auditEvent.count()).toBe(0)
})

test('a workspace needs a name and a zone that exists', () => {
  expect(workspaceSettings.safeParse({ ...settings, name: ' ' }).success).toBe(false)
  expect(workspaceSettings.safeParse({ ...settings, name: 'Acme\0' }).success).toBe(false)
  expect(workspaceSettings.safeParse({ ...settings, timeZone: 'Mars/Olympus' }).success).toBe(false)
})
