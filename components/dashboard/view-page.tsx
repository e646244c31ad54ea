import type { ReactNode } from 'react'
import { Suspense } from 'react'
import { PageHeader } from '#components/ui/page-header.tsx'
import { getDataState } from '#lib/analytics/get-data-state.ts'
import { listAccountsInView } from '#lib/analytics/list-accounts-in-view.ts'
import type { View } from '#lib/analytics/view.ts'
import { NewWorkspace } from './new-workspace.tsx'
import { SyncNote } from './sync-note.tsx'
import { ViewDescription } from './view-description.tsx'
import { ViewToolbar } from './view-toolbar.tsx'
import { WidgetBoundary } from './widget-boundary.tsx'

type ViewPageProps = {
  title: string
  view: View
  pathname: string
  /** The widgets; not shown in a workspace without calls. */
  children: ReactNode
}

/** The frame of a screen about calls: title, days, progress, controls; or, without any calls, what to do next. */
export async function ViewPage({ title, view, pathname, children }: ViewPageProps) {
  const [state, accounts] = await Promise.all([
    getDataState(view.workspaceId),
    listAccountsInView(view.workspaceId),
  ])
  const progress = state.isBackfilling ? (
    <WidgetBoundary what="The progress could not be read." isInline>
      <Suspense>
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
      <PageHeader title={title} description={<ViewDescription view={view} state={state} />} />
      {progress}
      <ViewToolbar view={view} pathname={pathname} accounts={accounts} />
      {children}
    </div>
  )
}
