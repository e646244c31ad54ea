import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { Suspense } from 'react'
import { WidgetBoundary } from '#components/dashboard/widget-boundary.tsx'
import { AccountLog } from '#components/live/account-log.tsx'
import { AccountLogSkeleton } from '#components/live/account-log-skeleton.tsx'
import { formatReadAt } from '#components/live/format-read-at.ts'
import { callsPerPage, liveHours, maxPages } from '#components/live/live-window.ts'
import { NoAccounts } from '#components/live/no-accounts.tsx'
import { RefreshControl } from '#components/live/refresh-control.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { localeFrom } from '#lib/analytics/locale.ts'
import { systemClock } from '#lib/clock.ts'
import { listConnections } from '#lib/connections/list-connections.ts'
import { listSelectedAccounts } from '#lib/connections/list-selected-accounts.ts'
import { requireWorkspace } from '#lib/workspaces/access.ts'
import { hasRole } from '#lib/workspaces/roles.ts'

export const metadata: Metadata = { title: 'Live' }

type LivePageProps = { params: Promise<{ workspace: string }> }

export default async function LivePage({ params }: LivePageProps) {
  const { workspace, role } = await requireWorkspace((await params).workspace)
  const accounts = await listSelectedAccounts(workspace.id)
  const locale = localeFrom((await headers()).get('accept-language'))
  const place = { locale, timeZone: workspace.timeZone }
  const now = systemClock()
  if (accounts.length === 0) {
    const connections = await listConnections(workspace.id)
    return (
      <div className="flex flex-col gap-6">
        <PageHeader title="Live" />
        <NoAccounts
          slug={workspace.slug}
          hasConnection={connections.some(({ status }) => status !== 'disconnected')}
          canConnect={hasRole(role, 'admin')}
        />
      </div>
    )
  }
  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        title="Live"
        description={`Calls and legs of the last ${liveHours} hours, read from Twilio as you look and not stored: the latest ${maxPages * callsPerPage} of each account at most.`}
        actions={<RefreshControl readAt={formatReadAt(now, place)} />}
      />
      {accounts.map((account) => (
        <WidgetBoundary key={account.id} what={`${account.friendlyName} could not be read.`}>
          <Suspense fallback={<AccountLogSkeleton name={account.friendlyName} />}>
            <AccountLog
              account={account}
              now={now}
              place={place}
              connectionsHref={`/w/${workspace.slug}/connections`}
            />
          </Suspense>
        </WidgetBoundary>
      ))}
    </div>
  )
}
