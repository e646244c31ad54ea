import { Suspense } from 'react'
import type { Metadata } from 'next'
import { connectPath } from '#app/connect/paths.ts'
import { ConnectButtonCard } from '#components/connections/connect-button-card.tsx'
import { ConnectionListSkeleton } from '#components/connections/connection-list-skeleton.tsx'
import { parseConnectionsParams } from '#components/connections/connections-params.ts'
import { WidgetBoundary } from '#components/dashboard/widget-boundary.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { getEnv } from '#lib/env.ts'
import { requireWorkspace } from '#lib/workspaces/access.ts'
import { hasRole } from '#lib/workspaces/roles.ts'
import { ConnectionList } from './connection-list.tsx'

export const metadata: Metadata = { title: 'Connections' }

type ConnectionsPageProps = {
  params: Promise<{ workspace: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function ConnectionsPage({ params, searchParams }: ConnectionsPageProps) {
  const access = await requireWorkspace((await params).workspace)
  const place = parseConnectionsParams(await searchParams)
  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        title="Connections"
        description="The Twilio accounts whose calls this workspace sees."
      />
      <WidgetBoundary
        what="The connections could not be read."
        className="rounded-lg border border-line bg-surface"
      >
        <Suspense fallback={<ConnectionListSkeleton />}>
          <ConnectionList access={access} place={place} />
        </Suspense>
      </WidgetBoundary>
      {hasRole(access.role, 'admin') ? (
        <ConnectButtonCard
          connectUrl={`${getEnv().APP_URL}${connectPath(access.workspace.slug)}`}
        />
      ) : null}
    </div>
  )
}
