import { connectPath } from '#app/connect/paths.ts'
import { ConnectionCard } from '#components/connections/connection-card.tsx'
import { DeleteCallsDialog } from '#components/connections/delete-calls-dialog.tsx'
import { DisconnectDialog } from '#components/connections/disconnect-dialog.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import type { Place } from '#lib/analytics/format.ts'
import { systemClock } from '#lib/clock.ts'
import type { ConnectionListing } from '#lib/connections/list-connections.ts'
import type { ParkedJob } from '#lib/sync/faults/parked-job.ts'
import { disconnectAction, retryParkedAction, switchAccountAction } from './actions.ts'

type ManagedConnectionProps = {
  connection: ConnectionListing
  workspaceSlug: string
  place: Place
  canManage: boolean
  /** Work that was parked, of every connection. */
  parked: readonly ParkedJob[]
}

/** A connection with everything that the viewer may do to it. */
export function ManagedConnection(props: ManagedConnectionProps) {
  const { connection, workspaceSlug, place, canManage, parked } = props
  const reconnectHref = connectPath(workspaceSlug)
  const disconnectThis = disconnectAction.bind(null, workspaceSlug, connection.id)
  const isConnected = connection.status !== 'disconnected'
  return (
    <ConnectionCard
      connection={connection}
      place={place}
      renderedAt={systemClock()}
      canManage={canManage}
      reconnectHref={reconnectHref}
      switchAction={switchAccountAction.bind(null, workspaceSlug)}
      parked={parked.filter(({ connectionId }) => connectionId === connection.id)}
      retryAction={retryParkedAction.bind(null, workspaceSlug)}
      actions={
        canManage ? (
          <>
            {connection.status === 'active' ? (
              <ButtonLink
                size="small"
                href={`/w/${workspaceSlug}/connections/${connection.id}/accounts`}
              >
                Choose accounts
              </ButtonLink>
            ) : null}
            {connection.status === 'needs_reconnect' || connection.isDeletionPending ? null : (
              <ButtonLink size="small" href={reconnectHref}>
                Reconnect
              </ButtonLink>
            )}
            {isConnected ? (
              <DisconnectDialog name={connection.name} action={disconnectThis} />
            ) : null}
            {!isConnected && connection.hasCalls && !connection.isDeletionPending ? (
              <DeleteCallsDialog name={connection.name} action={disconnectThis} />
            ) : null}
          </>
        ) : null
      }
    />
  )
}
