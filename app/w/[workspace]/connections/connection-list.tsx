import { headers } from 'next/headers'
import { connectPath } from '#app/connect/paths.ts'
import { RefreshOnParked } from '#components/connections/refresh-on-parked.tsx'
import { SyncProgressProvider } from '#components/connections/sync-progress-provider.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { localeFrom } from '#lib/analytics/locale.ts'
import { listConnections } from '#lib/connections/list-connections.ts'
import { listParkedJobs } from '#lib/sync/faults/list-parked-jobs.ts'
import { getSyncProgress } from '#lib/sync/progress/get-sync-progress.ts'
import type { WorkspaceAccess } from '#lib/workspaces/access.ts'
import { hasRole } from '#lib/workspaces/roles.ts'
import { ManagedConnection } from './managed-connection.tsx'

/** Every connection of the workspace with its live progress, or how to make the first. */
export async function ConnectionList({ access }: { access: WorkspaceAccess }) {
  const { workspace, role } = access
  const [connections, progress, parked, requestHeaders] = await Promise.all([
    listConnections(workspace.id),
    getSyncProgress(workspace.id),
    listParkedJobs(workspace.id),
    headers(),
  ])
  const canManage = hasRole(role, 'admin')
  const connect = (label: string) =>
    canManage ? (
      <ButtonLink href={connectPath(workspace.slug)} variant="primary">
        {label}
      </ButtonLink>
    ) : null
  if (connections.length === 0) {
    return (
      <Card>
        <EmptyState
          title="No Twilio account is connected yet"
          action={connect('Connect a Twilio account')}
        >
          {canManage
            ? 'Allow read-only access on Twilio’s page, choose the accounts, and their calls appear here.'
            : 'An owner or an admin of this workspace can connect one.'}
        </EmptyState>
      </Card>
    )
  }
  const locale = localeFrom(requestHeaders.get('accept-language'))
  return (
    <SyncProgressProvider initial={progress} url={`/w/${workspace.slug}/connections/progress`}>
      {connections.map((connection) => (
        <ManagedConnection
          key={connection.id}
          connection={connection}
          workspaceSlug={workspace.slug}
          place={{ locale, timeZone: workspace.timeZone }}
          canManage={canManage}
          parked={parked}
        />
      ))}
      <RefreshOnParked />
      <div>{connect('Connect another account')}</div>
    </SyncProgressProvider>
  )
}
