import type { ReactNode } from 'react'
import { describeInstant } from '#components/connections/describe-progress.ts'
import { PageHeader } from '#components/ui/page-header.tsx'
import { getDataState } from '#lib/analytics/get-data-state.ts'
import { listAccountsInView } from '#lib/analytics/list-accounts-in-view.ts'
import type { View } from '#lib/analytics/view.ts'
import { copyVersion } from './copy-version.ts'
import { FollowCopy } from './follow-copy.tsx'
import { isBehind } from './is-behind.ts'
import { NewWorkspace } from './new-workspace.tsx'
import { RefreshNow, type RefreshAction } from './refresh-now.tsx'
import { SyncNoteWidget } from './sync-note-widget.tsx'
import { ViewDescription } from './view-description.tsx'
import { ViewToolbar } from './view-toolbar.tsx'

type ViewPageBodyProps = {
  title: string
  view: View
  pathname: string
  refreshAction: RefreshAction
  canConnect: boolean
  children: ReactNode
}

/** Title, days, progress, controls and widgets; or, in a workspace without any calls, what to do next. */
export async function ViewPageBody(props: ViewPageBodyProps) {
  const { title, view, pathname, refreshAction, canConnect, children } = props
  const [state, accounts] = await Promise.all([
    getDataState(view.workspaceId),
    listAccountsInView(view.workspaceId),
  ])
  const progress = (
    <>
      <FollowCopy
        shown={copyVersion(state, view.now)}
        url={`${view.root}/version`}
        isGrowing={state.isBackfilling}
      />
      {state.isBackfilling ? <SyncNoteWidget view={view} /> : null}
    </>
  )
  if (!state.hasCalls) {
    return (
      <div className="flex flex-col gap-5">
        <PageHeader title={title} />
        {progress}
        <NewWorkspace view={view} state={state} canConnect={canConnect} />
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
              connectionsHref={`${view.root}/connections`}
              syncedUntil={state.syncedUntil.toISOString()}
              until={
                isBehind(view.now, state.syncedUntil)
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
