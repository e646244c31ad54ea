import { headers } from 'next/headers'
import { connectPath } from '#app/connect/paths.ts'
import { connectionsHref, progressHref } from '#components/connections/connections-params.ts'
import { pageConnections, type ConnectionsPlace } from '#components/connections/page-connections.ts'
import { RefreshOnParked } from '#components/connections/refresh-on-parked.tsx'
import { SyncProgressProvider } from '#components/connections/sync-progress-provider.tsx'
import { AccountPager } from '#components/ui/account-pager.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { localeFrom } from '#lib/analytics/locale.ts'
import { systemClock } from '#lib/clock.ts'
import { listConnections } from '#lib/connections/list-connections.ts'
import { listParkedJobs } from '#lib/sync/faults/list-parked-jobs.ts'
import { getSyncProgress } from '#lib/sync/progress/get-sync-progress.ts'
import type { WorkspaceAccess } from '#lib/workspaces/access.ts'
import { hasRole } from '#lib/workspaces/roles.ts'
import { ManagedConnection } from './managed-connection.tsx'

type ConnectionListProps = { access: WorkspaceAccess; place: ConnectionsPlace }

/** The connections of a page of accounts with its live progress, or how to make the first. */
export async function ConnectionList({ access, place }: ConnectionListProps) {
  const { workspace, role } = access
  const [listed, parked, requestHeaders] = await Promise.all([
    listConnections(workspace.id),
    listParkedJobs(workspace.id),
    headers(),
  ])
  const { connections, ...page } = pageConnections(listed, place)
  const accountIds = connections.flatMap(({ accounts }) => accounts.map(({ id }) => id))
  const progress = await getSyncProgress(workspace.id, systemClock, { accountIds })
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
  const root = `/w/${workspace.slug}`
  const pager = {
    ...page,
    lastPlace: page.firstPlace + accountIds.length - 1,
    hrefOf: (number: number) => connectionsHref(root, { page: number }),
    locale,
  }
  return (
    <SyncProgressProvider initial={progress} url={progressHref(root, accountIds)}>
      <AccountPager label="Pages of accounts" {...pager} />
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
      <AccountPager label="More accounts" {...pager} />
      <div>{connect('Connect another account')}</div>
    </SyncProgressProvider>
  )
}
