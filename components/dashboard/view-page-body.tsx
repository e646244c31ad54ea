import type { ReactNode } from 'react'
import { Suspense } from 'react'
import { describeInstant } from '#components/connections/describe-progress.ts'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { getDataState } from '#lib/analytics/get-data-state.ts'
import { listAccountsInView } from '#lib/analytics/list-accounts-in-view.ts'
import type { View } from '#lib/analytics/view.ts'
import { NewWorkspace } from './new-workspace.tsx'
import { RefreshNow, type RefreshAction } from './refresh-now.tsx'
import { SyncNote } from './sync-note.tsx'
import { isStale, ViewDescription } from './view-description.tsx'
import { ViewToolbar } from './view-toolbar.tsx'
import { WidgetBoundary } from './widget-boundary.tsx'

type ViewPageBodyProps = {
  title: string
  view: View
  pathname: string
  refreshAction: RefreshAction
  children: ReactNode
}

/** Title, days, progress, controls and widgets; or, in a workspace without any calls, what to do next. */
export async function ViewPageBody(props: ViewPageBodyProps) {
  const { title, view, pathname, refreshAction, children } = props
  const [state, accounts] = await Promise.all([
    getDataState(view.workspaceId),
    listAccountsInView(view.workspaceId),
  ])
  const progress = state.isBackfilling ? (
    <WidgetBoundary what="The progress could not be read." isInline>
      <Suspense fallback={<Skeleton className="h-26.5 rounded-lg sm:h-21.5" />}>
        <SyncNote view={view} />
      </Suspense>
    </WidgetBoundary>
  ) : null
  if (!state.hasCalls) {
    return (
      <div className="flex flex-col gap-5">
        <PageHeader title={title} />
        {progress}
        <NewWorkspace view={view} state={state} />
      </div>
    )
  }
  return (
    <div className="flex flex-col gap-5">
      <PageHeader
        title={title}
        description={<ViewDescription view={view} state={state} />}
        actions={
          state.syncedUntil === null ? null : (
            <RefreshNow
              action={refreshAction}
              progressUrl={`${view.root}/connections/progress`}
              until={
                isStale(view, state)
                  ? null
                  : describeInstant(state.syncedUntil, view.now, view.place)
              }
            />
          )
        }
      />
      {progress}
      <ViewToolbar view={view} pathname={pathname} accounts={accounts} />
      {children}
    </div>
  )
}
