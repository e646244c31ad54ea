import { ButtonLink } from '#components/ui/button-link.tsx'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'

type NoLedgerProps = {
  root: string
  hasConnection: boolean
  /** Whether an account is switched on. */
  hasAccount: boolean
  /** Whether the reader's role may connect and choose. */
  canConnect: boolean
}

/** No day to show: why, and what to do. */
export function NoLedger({ root, hasConnection, hasAccount, canConnect }: NoLedgerProps) {
  const isUnconnected = !hasConnection && !hasAccount
  const connections = `${root}/connections`
  const way = isUnconnected
    ? {
        title: 'No Twilio account is connected',
        label: 'Connect a Twilio account',
        href: `/connect?workspace=${encodeURIComponent(root.slice('/w/'.length))}`,
      }
    : hasAccount
      ? { title: 'No day has been read yet', label: 'See the progress', href: connections }
      : { title: 'No account is switched on', label: 'Choose accounts', href: connections }
  return (
    <Card>
      <EmptyState
        title={way.title}
        className="min-h-96"
        action={
          canConnect || hasAccount ? (
            <ButtonLink
              variant={hasAccount ? 'secondary' : 'primary'}
              href={way.href}
              prefetch={false}
            >
              {way.label}
            </ButtonLink>
          ) : null
        }
      >
        Once an account is read, every day of its history shows here: whether all of its calls are
        in, and whether Twilio counts as many.
        {canConnect || hasAccount ? null : ' Ask an owner or an admin of this workspace.'}
      </EmptyState>
    </Card>
  )
}
