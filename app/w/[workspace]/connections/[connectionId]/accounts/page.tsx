import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { connectPath } from '#app/connect/paths.ts'
import { AccountPicker } from '#components/connections/account-picker.tsx'
import { describeAccount } from '#components/connections/describe-account.ts'
import { RefreshAccountsButton } from '#components/connections/refresh-accounts-button.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { Callout } from '#components/ui/callout.tsx'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { getConnection } from '#lib/connections/get-connection.ts'
import { pickedAtFirst } from '#lib/connections/picked-at-first.ts'
import { requireWorkspace } from '#lib/workspaces/access.ts'
import { hasRole } from '#lib/workspaces/roles.ts'
import { refreshAccountsAction, startSyncingAction } from '../../actions.ts'

export const metadata: Metadata = { title: 'Choose accounts' }

type PickerPageProps = { params: Promise<{ workspace: string; connectionId: string }> }

export default async function PickerPage({ params }: PickerPageProps) {
  const { workspace: slug, connectionId } = await params
  const { workspace, role } = await requireWorkspace(slug)
  const connection = await getConnection(workspace.id, connectionId)
  if (connection === null || !hasRole(role, 'admin')) notFound()
  const refresh = (
    <RefreshAccountsButton action={refreshAccountsAction.bind(null, slug, connection.id)} />
  )
  return (
    <div className="flex max-w-2xl flex-col gap-6">
      <PageHeader
        title="Choose accounts"
        description={`${connection.name} is connected. Which of its accounts should Callscope read?`}
        actions={connection.accounts.length === 0 ? null : refresh}
      />
      {connection.status === 'active' ? null : (
        <Callout
          tone="warning"
          title="Twilio does not let us read these accounts now"
          action={<ButtonLink href={connectPath(slug)}>Reconnect</ButtonLink>}
        >
          {connection.statusReason}
        </Callout>
      )}
      {connection.accounts.length === 0 ? (
        <Card>
          <EmptyState title="The accounts could not be read yet" action={refresh}>
            The connection stands, but Twilio did not answer when we asked for its accounts.
          </EmptyState>
        </Card>
      ) : (
        <AccountPicker
          accounts={connection.accounts.map((account) => ({
            id: account.id,
            friendlyName: account.friendlyName,
            description: describeAccount(account),
          }))}
          picked={pickedAtFirst(connection.accounts)}
          action={startSyncingAction.bind(null, slug, connection.id)}
        />
      )}
    </div>
  )
}
