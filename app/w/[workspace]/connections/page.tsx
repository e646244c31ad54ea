import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { connectPath } from '#app/connect/paths.ts'
import { ConnectButtonCard } from '#components/connections/connect-button-card.tsx'
import { SyncProgressProvider } from '#components/connections/sync-progress-provider.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { localeFrom } from '#lib/analytics/locale.ts'
import { listConnections } from '#lib/connections/list-connections.ts'
import { getEnv } from '#lib/env.ts'
import { getSyncProgress } from '#lib/sync/progress.ts'
import { requireWorkspace } from '#lib/workspaces/access.ts'
import { hasRole } from '#lib/workspaces/roles.ts'
import { ManagedConnection } from './managed-connection.tsx'

export const metadata: Metadata = { title: 'Connections' }

type ConnectionsPageProps = { params: Promise<{ workspace: string }> }

export default async function ConnectionsPage({ params }: ConnectionsPageProps) {
  const { workspace, role } = await requireWorkspace((await params).workspace)
  const [connections, progress, requestHeaders] = await Promise.all([
    listConnections(workspace.id),
    getSyncProgress(workspace.id),
    headers(),
  ])
  const canManage = hasRole(role, 'admin')
  const locale = localeFrom(requestHeaders.get('accept-language'))
  const connectHref = connectPath(workspace.slug)
  const connectLink = (label: string) => (
    <ButtonLink href={connectHref} variant="primary">
      {label}
    </ButtonLink>
  )
  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        title="Connections"
        description="The Twilio accounts whose calls this workspace sees."
        actions={
          canManage && connections.length > 0 ? connectLink('Connect another account') : null
        }
      />
      {connections.length === 0 ? (
        <Card>
          <EmptyState
            title="No Twilio account is connected yet"
            action={canManage ? connectLink('Connect a Twilio account') : null}
          >
            {canManage
              ? 'Allow read-only access on Twilio’s page, choose the accounts, and their calls appear here.'
              : 'An owner or an admin of this workspace can connect one.'}
          </EmptyState>
        </Card>
      ) : (
        <SyncProgressProvider initial={progress} url={`/w/${workspace.slug}/connections/progress`}>
          {connections.map((connection) => (
            <ManagedConnection
              key={connection.id}
              connection={connection}
              workspaceSlug={workspace.slug}
              place={{ locale, timeZone: workspace.timeZone }}
              canManage={canManage}
            />
          ))}
        </SyncProgressProvider>
      )}
      {canManage ? <ConnectButtonCard connectUrl={`${getEnv().APP_URL}${connectHref}`} /> : null}
    </div>
  )
}
