import { ButtonLink } from '#components/ui/button-link.tsx'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'

type NoAccountsProps = {
  slug: string
  /** Whether a connection exists, so that only the choice of accounts is missing. */
  hasConnection: boolean
  /** Whether the reader's role may connect and choose. */
  canConnect: boolean
}

/** There is nothing to read yet: why, and what to do. */
export function NoAccounts({ slug, hasConnection, canConnect }: NoAccountsProps) {
  const connections = `/w/${slug}/connections`
  const connect = `/connect?workspace=${encodeURIComponent(slug)}`
  return (
    <Card>
      <EmptyState
        title={hasConnection ? 'No account is switched on' : 'No Twilio account is connected'}
        action={
          canConnect ? (
            <ButtonLink
              variant="primary"
              href={hasConnection ? connections : connect}
              prefetch={false}
            >
              {hasConnection ? 'Choose accounts' : 'Connect a Twilio account'}
            </ButtonLink>
          ) : null
        }
        className="min-h-72"
      >
        {hasConnection
          ? 'Choose which accounts to see, and their calls appear here as they happen.'
          : 'Once one is connected, its calls appear here as they happen.'}
        {canConnect ? null : ' Ask an owner or an admin of this workspace.'}
      </EmptyState>
    </Card>
  )
}
