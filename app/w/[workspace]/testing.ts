// For integration tests of server actions and routes only: who is signed in, and an account that is being read.
import { expect } from 'vitest'
import type { Viewer } from '#lib/auth/viewer.ts'
import { getPrisma } from '#lib/db/client.ts'
import {
  createConnection,
  createMember,
  createTwilioAccount,
  createUser,
  createWorkspace,
} from '#lib/db/testing.ts'
import type { Role } from '#lib/workspaces/roles.ts'

let viewer: Viewer | undefined

/** In the place of `lib/auth/viewer.ts`: `vi.mock('#lib/auth/viewer.ts', () => import('../testing.ts'))`. */
export function requireViewer(): Promise<Viewer> {
  return viewer === undefined
    ? Promise.reject(new Error('nobody is signed in'))
    : Promise.resolve(viewer)
}

/** A session of a person, good for a minute. */
export async function createSessionOf(userId: string): Promise<string> {
  const data = { userId, expiresAt: new Date(Date.now() + 60_000) }
  return (await getPrisma().session.create({ data })).id
}

/** Signs somebody in who has this role in a workspace. */
export async function signInAs(role: Role, workspaceId: string): Promise<Viewer> {
  const { id: userId, name, email } = await createUser()
  await createMember({ workspaceId, userId, role })
  viewer = { userId, name, email, sessionId: await createSessionOf(userId) }
  return viewer
}

/** A workspace with an account that is switched on and has a history. */
export async function createSyncedAccount(slug: string) {
  const { id: workspaceId } = await createWorkspace({ slug })
  const { id: connectionId } = await createConnection({ workspaceId })
  const { id: accountId } = await createTwilioAccount({ workspaceId, connectionId })
  await getPrisma().accountSync.create({ data: { accountId, historyFrom: new Date('2026-01-01') } })
  return { workspaceId, accountId }
}

type Route = (
  request: Request,
  context: { params: Promise<{ workspace: string }> },
) => Promise<Response>

/**
 * Asks a route of a workspace, whose answers nobody may keep.
 *
 * @param path - below the workspace's root
 * @returns what its JSON says
 */
export async function askRoute(route: Route, workspace: string, path: string): Promise<unknown> {
  const request = new Request(`http://localhost/w/${workspace}${path}`)
  const response = await route(request, { params: Promise.resolve({ workspace }) })
  expect(response.headers.get('cache-control')).toBe('no-store')
  return await response.json()
}
