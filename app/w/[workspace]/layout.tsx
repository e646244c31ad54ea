import type { ReactNode } from 'react'
import { signOutAction } from '#app/(auth)/sign-out-action.ts'
import { AppFrame } from '#components/shell/app-frame.tsx'
import { requireWorkspace } from '#lib/workspaces/access.ts'
import { listWorkspaces } from '#lib/workspaces/list-workspaces.ts'

type WorkspaceLayoutProps = { params: Promise<{ workspace: string }>; children: ReactNode }

export default async function WorkspaceLayout({ params, children }: WorkspaceLayoutProps) {
  const { viewer, workspace } = await requireWorkspace((await params).workspace)
  const workspaces = await listWorkspaces(viewer.userId)
  return (
    <AppFrame
      workspace={{ slug: workspace.slug, name: workspace.name }}
      workspaces={workspaces.map(({ slug, name }) => ({ slug, name }))}
      viewer={{ name: viewer.name, email: viewer.email }}
      signOut={signOutAction}
    >
      {children}
    </AppFrame>
  )
}
