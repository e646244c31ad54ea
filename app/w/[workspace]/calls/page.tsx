import type { Metadata } from 'next'
import { Suspense } from 'react'
import { CallDetail } from '#components/calls/call-detail.tsx'
import { CallDetailSkeleton } from '#components/calls/call-detail-skeleton.tsx'
import { CallDrawer } from '#components/calls/call-drawer.tsx'
import { CallList } from '#components/calls/call-list.tsx'
import { CallListSkeleton } from '#components/calls/call-list-skeleton.tsx'
import { NewWorkspace } from '#components/dashboard/new-workspace.tsx'
import { readView } from '#components/dashboard/read-view.ts'
import { SyncNote } from '#components/dashboard/sync-note.tsx'
import { ViewDescription } from '#components/dashboard/view-description.tsx'
import { ViewToolbar } from '#components/dashboard/view-toolbar.tsx'
import { WidgetBoundary } from '#components/dashboard/widget-boundary.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { getDataState } from '#lib/analytics/get-data-state.ts'
import { listAccountsInView } from '#lib/analytics/list-accounts-in-view.ts'
import { hrefWith } from '#lib/analytics/search-params.ts'
import { requireWorkspace } from '#lib/workspaces/access.ts'

export const metadata: Metadata = { title: 'Calls' }

type CallsPageProps = {
  params: Promise<{ workspace: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function CallsPage({ params, searchParams }: CallsPageProps) {
  const { workspace } = await requireWorkspace((await params).workspace)
  const [view, state, accounts] = await Promise.all([
    readView(workspace, searchParams),
    getDataState(workspace.id),
    listAccountsInView(workspace.id),
  ])
  if (!state.hasCalls) {
    return (
      <div className="flex flex-col gap-5">
        <PageHeader title="Calls" />
        <NewWorkspace slug={workspace.slug} state={state} />
      </div>
    )
  }
  const pathname = `${view.root}/calls`
  const listHref = hrefWith(pathname, view.params, { call: null })
  const callKey = view.params.call
  return (
    <div className="flex flex-col gap-5">
      <PageHeader title="Calls" description={<ViewDescription view={view} state={state} />} />
      {state.isBackfilling ? <SyncNote slug={workspace.slug} /> : null}
      <ViewToolbar view={view} pathname={pathname} accounts={accounts} />
      <WidgetBoundary key={listHref} what="The calls could not be read." className="min-h-96">
        <Suspense fallback={<CallListSkeleton />}>
          <CallList view={view} pathname={pathname} />
        </Suspense>
      </WidgetBoundary>
      {callKey === null ? null : (
        <CallDrawer key={callKey} closeHref={listHref}>
          <WidgetBoundary what="The call could not be read.">
            <Suspense fallback={<CallDetailSkeleton />}>
              <CallDetail view={view} pathname={pathname} callKey={callKey} />
            </Suspense>
          </WidgetBoundary>
        </CallDrawer>
      )}
    </div>
  )
}
