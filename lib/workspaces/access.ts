import { notFound } from 'next/navigation'
import { cache } from 'react'
import { requireViewer, type Viewer } from '#lib/auth/viewer.ts'
import { findMembership } from './find-membership.ts'
import type { Role } from './roles.ts'

export { requireRole } from './roles.ts'

/** Proof that the viewer is a member: every read and write of tenant rows starts from its `workspace.id`. */
export type WorkspaceAccess = {
  viewer: Viewer
  workspace: { id: string; slug: string; name: string; timeZone: string }
  role: Role
}

/**
 * The viewer's access to a workspace, read once a request. Someone signed out is sent to sign in; a stranger
 * gets the same 404 whether the workspace exists or not.
 *
 * @param slug - the workspace's name in the address bar
 */
export const requireWorkspace = cache(async (slug: string): Promise<WorkspaceAccess> => {
  const viewer = await requireViewer()
  const membership = await findMembership(viewer.userId, slug)
  if (membership === null) notFound()
  const { role, ...workspace } = membership
  return { viewer, workspace, role }
})
