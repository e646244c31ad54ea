'use server'

import { refreshNow, type Refresh } from '#lib/sync/refresh-now.ts'
import { requireWorkspace } from '#lib/workspaces/access.ts'

/** Any member may: it reads sooner what is read every minute anyway. */
export async function refreshNowAction(slug: string): Promise<Refresh> {
  const { workspace } = await requireWorkspace(slug)
  return await refreshNow(workspace.id)
}
