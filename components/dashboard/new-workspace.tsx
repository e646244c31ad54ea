import { ButtonLink } from '#components/ui/button-link.tsx'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import type { DataState } from '#lib/analytics/get-data-state.ts'
import type { View } from '#lib/analytics/view.ts'

type NewWorkspaceProps = { view: View; state: DataState }

/** A workspace without calls: the one thing to do next. */
export function NewWorkspace({ view: { root }, state }: NewWorkspaceProps) {
  const connections = `${root}/connections`
  if (!state.hasConnection && !state.hasAccount) {
    return (
      <Card>
        <EmptyState
          title="Connect a Twilio account to see its calls"
          className="min-h-96"
          action={
            <ButtonLink
              variant="primary"
              href={`/connect?workspace=${root.slice('/w/'.length)}`}
              prefetch={false}
            >
              Connect a Twilio account
            </ButtonLink>
          }
        >
          You allow read-only access on Twilio’s page. No auth token changes hands, and you can take
          the access back at any time.
        </EmptyState>
      </Card>
    )
  }
  if (!state.hasAccount) {
    return (
      <Card>
        <EmptyState
          title="Choose the accounts to analyse"
          className="min-h-96"
          action={
            <ButtonLink variant="primary" href={connections}>
              Choose accounts
            </ButtonLink>
          }
        >
          The connection is there. Pick the accounts whose calls you want to see.
        </EmptyState>
      </Card>
    )
  }
  return (
    <Card>
      <EmptyState
        title={state.isBackfilling ? 'The first calls are on their way' : 'No calls yet'}
        className="min-h-96"
        action={<ButtonLink href={connections}>See the progress</ButtonLink>}
      >
        {state.isBackfilling
          ? 'Twilio’s call log is being read, newest days first. This page fills as it goes.'
          : 'The selected accounts have no calls in their log. New ones appear within a minute.'}
      </EmptyState>
    </Card>
  )
}
