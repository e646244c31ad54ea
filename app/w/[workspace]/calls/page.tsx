import type { Metadata } from 'next'
import { CallDrawerWidget } from '#components/calls/call-drawer-widget.tsx'
import { CallListWidget } from '#components/calls/call-list-widget.tsx'
import { readView } from '#components/dashboard/read-view.ts'
import { ViewPage } from '#components/dashboard/view-page.tsx'
import { requireWorkspace } from '#lib/workspaces/access.ts'
import { hasRole } from '#lib/workspaces/roles.ts'
import { refreshNowAction } from '../refresh-action.ts'

export const metadata: Metadata = { title: 'Calls' }

type CallsPageProps = {
  params: Promise<{ workspace: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function CallsPage({ params, searchParams }: CallsPageProps) {
  const { workspace, role } = await requireWorkspace((await params).workspace)
  const view = await readView(workspace, searchParams)
  const pathname = `${view.root}/calls`
  return (
    <ViewPage
      title="Calls"
      view={view}
      pathname={pathname}
      refreshAction={refreshNowAction.bind(null, workspace.slug)}
      canConnect={hasRole(role, 'admin')}
    >
      <CallListWidget view={view} pathname={pathname} />
      <CallDrawerWidget view={view} pathname={pathname} />
    </ViewPage>
  )
}
