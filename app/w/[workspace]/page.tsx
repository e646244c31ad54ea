import type { Metadata } from 'next'
import { readView } from '#components/dashboard/read-view.ts'
import { RecentCallsCard } from '#components/dashboard/recent-calls-card.tsx'
import { SummaryWidget } from '#components/dashboard/summary-widget.tsx'
import { ViewPage } from '#components/dashboard/view-page.tsx'
import { VolumeCard } from '#components/dashboard/volume-card.tsx'
import { requireWorkspace } from '#lib/workspaces/access.ts'
import { hasRole } from '#lib/workspaces/roles.ts'
import { refreshNowAction } from './refresh-action.ts'

export const metadata: Metadata = { title: 'Overview' }

type OverviewPageProps = {
  params: Promise<{ workspace: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function OverviewPage({ params, searchParams }: OverviewPageProps) {
  const { workspace, role } = await requireWorkspace((await params).workspace)
  const view = await readView(workspace, searchParams)
  return (
    <ViewPage
      title="Overview"
      view={view}
      pathname={view.root}
      refreshAction={refreshNowAction.bind(null, workspace.slug)}
      canConnect={hasRole(role, 'admin')}
    >
      <SummaryWidget view={view} />
      <VolumeCard view={view} />
      <RecentCallsCard view={view} />
    </ViewPage>
  )
}
