import { ButtonLink } from '#components/ui/button-link.tsx'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import type { DataState } from '#lib/analytics/get-data-state.ts'
import type { View } from '#lib/analytics/view.ts'

type NewWorkspaceProps = {
  view: View
  state: DataState
  /** Whether the reader's role may connect and choose. */
  canConnect: boolean
}

type NextStep = { title: string; text: string; label: string; href: string }

/** What only an owner or an admin can do; null once accounts are chosen. */
function stepOfAdmin(root: string, { hasConnection, hasAccount }: DataState): NextStep | null {
  if (hasAccount) return null
  if (hasConnection) {
    return {
      title: 'Choose the accounts to analyse',
      text: 'The connection is there. Pick the accounts whose calls you want to see.',
      label: 'Choose accounts',
      href: `${root}/connections`,
    }
  }
  return {
    title: 'Connect a Twilio account to see its calls',
    text: 'You allow read-only access on Twilio’s page. No auth token changes hands, and you can take the access back at any time.',
    label: 'Connect a Twilio account',
    href: `/connect?workspace=${root.slice('/w/'.length)}`,
  }
}

/** A workspace without calls: the one thing to do next, or whom to ask for it. */
export function NewWorkspace({ view: { root }, state, canConnect }: NewWorkspaceProps) {
  const step = stepOfAdmin(root, state)
  if (step === null) return <NoCallsYet root={root} isBackfilling={state.isBackfilling} />
  if (!canConnect) {
    return (
      <Card>
        <EmptyState
          title={
            state.hasConnection ? 'No account is switched on' : 'No Twilio account is connected'
          }
          className="min-h-96"
        >
          Calls show here as soon as an owner or an admin of this workspace has{' '}
          {state.hasConnection ? 'chosen the accounts to analyse' : 'connected one'}.
        </EmptyState>
      </Card>
    )
  }
  return (
    <Card>
      <EmptyState
        title={step.title}
        className="min-h-96"
        action={
          <ButtonLink variant="primary" href={step.href} prefetch={false}>
            {step.label}
          </ButtonLink>
        }
      >
        {step.text}
      </EmptyState>
    </Card>
  )
}

function NoCallsYet({ root, isBackfilling }: { root: string; isBackfilling: boolean }) {
  return (
    <Card>
      <EmptyState
        title={isBackfilling ? 'The first calls are on their way' : 'No calls yet'}
        className="min-h-96"
        action={<ButtonLink href={`${root}/connections`}>See the progress</ButtonLink>}
      >
        {isBackfilling
          ? 'Twilio’s call log is being read, newest days first. This page fills as it goes.'
          : 'The selected accounts have no calls in their log. New ones appear within a minute.'}
      </EmptyState>
    </Card>
  )
}
