import type { Metadata } from 'next'
import { Suspense } from 'react'
import { NewWorkspace } from '#components/dashboard/new-workspace.tsx'
import { readView } from '#components/dashboard/read-view.ts'
import { RecentCalls } from '#components/dashboard/recent-calls.tsx'
import {
  RecentCallsSkeleton,
  recentCallsHeight,
} from '#components/dashboard/recent-calls-skeleton.tsx'
import { SummaryCards } from '#components/dashboard/summary-cards.tsx'
import { SummaryCardsSkeleton } from '#components/dashboard/summary-cards-skeleton.tsx'
import { SyncNote } from '#components/dashboard/sync-note.tsx'
import { ViewDescription } from '#components/dashboard/view-description.tsx'
import { ViewToolbar } from '#components/dashboard/view-toolbar.tsx'
import { VolumeCard } from '#components/dashboard/volume-card.tsx'
import { WidgetBoundary } from '#components/dashboard/widget-boundary.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { Card } from '#components/ui/card.tsx'
import { CardHeader } from '#components/ui/card-header.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { getDataState } from '#lib/analytics/get-data-state.ts'
import { listAccountsInView } from '#lib/analytics/list-accounts-in-view.ts'
import { hrefWith } from '#lib/analytics/search-params.ts'
import { requireWorkspace } from '#lib/workspaces/access.ts'

export const metadata: Metadata = { title: 'Overview' }

type OverviewPageProps = {
  params: Promise<{ workspace: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function OverviewPage({ params, searchParams }: OverviewPageProps) {
  const { workspace } = await requireWorkspace((await params).workspace)
  const [view, state, accounts] = await Promise.all([
    readView(workspace, searchParams),
    getDataState(workspace.id),
    listAccountsInView(workspace.id),
  ])
  if (!state.hasCalls) {
    return (
      <div className="flex flex-col gap-5">
        <PageHeader title="Overview" />
        <NewWorkspace slug={workspace.slug} state={state} />
      </div>
    )
  }
  const key = hrefWith(view.root, view.params, { stack: null, granularity: null, bucket: null })
  return (
    <div className="flex flex-col gap-5">
      <PageHeader title="Overview" description={<ViewDescription view={view} state={state} />} />
      {state.isBackfilling ? <SyncNote slug={workspace.slug} /> : null}
      <ViewToolbar view={view} pathname={view.root} accounts={accounts} />
      <WidgetBoundary key={`summary ${key}`} what="The figures could not be read.">
        <Suspense fallback={<SummaryCardsSkeleton />}>
          <SummaryCards view={view} />
        </Suspense>
      </WidgetBoundary>
      <VolumeCard view={view} />
      <Card aria-labelledby="recent-calls">
        <CardHeader
          title="Recent calls"
          titleId="recent-calls"
          actions={
            <ButtonLink size="small" href={hrefWith(`${view.root}/calls`, view.params)}>
              All calls
            </ButtonLink>
          }
        />
        <WidgetBoundary
          key={`recent ${key}`}
          what="The recent calls could not be read."
          className={recentCallsHeight}
        >
          <Suspense fallback={<RecentCallsSkeleton />}>
            <RecentCalls view={view} />
          </Suspense>
        </WidgetBoundary>
      </Card>
    </div>
  )
}
