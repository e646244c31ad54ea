import type { ReactNode } from 'react'
import { Card } from '#components/ui/card.tsx'
import { CardHeader } from '#components/ui/card-header.tsx'
import { Callout } from '#components/ui/callout.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { formatInstant, type Place } from '#lib/analytics/format.ts'
import type { ConnectionListing } from '#lib/connections/list-connections.ts'
import type { ParkedJob } from '#lib/sync/faults/parked-job.ts'
import { AccountProgressView } from './account-progress-view.tsx'
import { AccountSwitch, type SwitchAction } from './account-switch.tsx'
import { ConnectionStatusBadge } from './connection-status-badge.tsx'
import { describeAccount } from './describe-account.ts'
import { DeletionNote } from './deletion-note.tsx'
import { HeldNote } from './held-note.tsx'
import { ParkedWork, type RetryAction } from './parked-work.tsx'

type ConnectionCardProps = {
  connection: ConnectionListing
  place: Place
  renderedAt: Date
  canManage: boolean
  /** What can be done with the connection as a whole. */
  actions: ReactNode
  reconnectHref: string
  switchAction: SwitchAction
  /** Work on it and on its accounts that kept failing. */
  parked: readonly ParkedJob[]
  retryAction: RetryAction
}

/** A connection: its state and why, and its accounts with their switches and progress. */
export function ConnectionCard(props: ConnectionCardProps) {
  const { connection, place, renderedAt, canManage, actions, reconnectHref, switchAction } = props
  const { parked, retryAction } = props
  const retrying = { place, now: renderedAt, canManage, retryAction }
  const titleId = `connection-${connection.id}`
  return (
    <Card aria-labelledby={titleId}>
      <CardHeader
        titleId={titleId}
        title={
          <span className="inline-flex flex-wrap items-center gap-2">
            {connection.name} <ConnectionStatusBadge status={connection.status} />
          </span>
        }
        description={describeOrigin(connection, place)}
        actions={actions}
      />
      {connection.status === 'needs_reconnect' ? (
        <Callout
          tone="warning"
          className="mx-4 mb-4 sm:mx-5"
          title={connection.statusReason ?? 'Twilio does not answer for this connection any more.'}
          action={
            canManage ? (
              <ButtonLink href={reconnectHref} variant="primary" size="small">
                Reconnect
              </ButtonLink>
            ) : null
          }
        >
          The calls read so far stay; new ones are not read until it is connected again.
        </Callout>
      ) : null}
      {connection.isDeletionPending ? (
        <DeletionNote jobs={parked.filter(({ accountId }) => accountId === null)} {...retrying} />
      ) : null}
      <HeldNote
        accountIds={connection.accounts.map(({ id }) => id)}
        place={place}
        renderedAt={renderedAt.toISOString()}
      />
      <ul className="divide-y divide-line border-t border-line">
        {connection.accounts.map((account) => (
          <li
            key={account.id}
            className="grid gap-x-8 gap-y-3 px-4 py-3.5 sm:px-5 md:grid-cols-[minmax(0,1fr)_minmax(0,22rem)]"
          >
            <AccountSwitch
              accountId={account.id}
              friendlyName={account.friendlyName}
              description={describeAccount(account)}
              isSelected={account.isSelected}
              isDisabled={!canManage || connection.status === 'disconnected'}
              action={switchAction}
            />
            {connection.isDeletionPending ? null : (
              <AccountProgressView
                accountId={account.id}
                isSelected={account.isSelected && connection.status !== 'disconnected'}
                place={place}
                renderedAt={renderedAt.toISOString()}
              />
            )}
            <ParkedWork
              jobs={parked.filter(({ accountId }) => accountId === account.id)}
              {...retrying}
            />
          </li>
        ))}
      </ul>
    </Card>
  )
}

function describeOrigin(connection: ConnectionListing, place: Place): string {
  const { connectedBy, connectedAt, disconnectedAt, statusReason } = connection
  if (disconnectedAt !== null) {
    return `${statusReason ?? ''} ${formatInstant(disconnectedAt, place)}`.trim()
  }
  const by = connectedBy === null ? '' : ` by ${connectedBy}`
  return `Connected${by} on ${formatInstant(connectedAt, place)}`
}
