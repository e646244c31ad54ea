import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ConnectFacts } from '#components/connections/connect-facts.tsx'
import { ConnectForm } from '#components/connections/connect-form.tsx'
import { Callout } from '#components/ui/callout.tsx'
import { requireViewer } from '#lib/auth/viewer.ts'
import { getConnectApp } from '#lib/connections/connect-app.ts'
import { getEnv } from '#lib/env.ts'
import { listWorkspaces } from '#lib/workspaces/list-workspaces.ts'
import { hasRole } from '#lib/workspaces/roles.ts'
import { connectPath } from './paths.ts'

export const metadata: Metadata = { title: 'Connect a Twilio account' }

type ConnectPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function ConnectPage({ searchParams }: ConnectPageProps) {
  const { workspace } = await searchParams
  const slug = typeof workspace === 'string' ? workspace : null
  const viewer = await requireViewer(connectPath(slug))
  const all = await listWorkspaces(viewer.userId)
  if (all.length === 0) notFound()
  const asked = all.filter((each) => each.slug === slug)
  const isElsewhere = slug !== null && asked.length === 0
  const workspaces = asked.length === 0 ? all : asked
  const connectable = workspaces.filter(({ role }) => hasRole(role, 'admin'))
  const [only, ...others] = workspaces
  const isNamed = slug !== null && only !== undefined && others.length === 0
  return (
    <div className="flex flex-col gap-7">
      <div className="flex flex-col gap-2">
        <h1 className="text-3xl font-semibold text-ink">Connect a Twilio account</h1>
        <p className="text-lg text-muted">
          {isNamed ? `${only.name} will see` : 'See'} every call of the last{' '}
          {getEnv().CALLSCOPE_HISTORY_MONTHS} months, and new ones as they happen.
        </p>
      </div>
      <ConnectFacts />
      {isElsewhere ? (
        <Callout title="This link leads to no workspace of yours. You can connect to your own." />
      ) : null}
      <ConnectAction connectable={connectable} />
    </div>
  )
}

function ConnectAction({ connectable }: { connectable: { slug: string; name: string }[] }) {
  if (getConnectApp() === null) {
    return (
      <Callout tone="warning" title="This Callscope is not set up for Twilio yet">
        Its operator has to create a Connect App at Twilio and set{' '}
        <code>TWILIO_CONNECT_APP_SID</code> and <code>TWILIO_AUTH_TOKEN</code>; the README says how.
      </Callout>
    )
  }
  if (connectable.length === 0) {
    return (
      <Callout tone="warning" title="Your role cannot connect accounts">
        Ask an owner or an admin of the workspace to connect, or to change your role.
      </Callout>
    )
  }
  return (
    <div className="flex flex-col gap-4">
      <ConnectForm workspaces={connectable} />
      <p className="text-sm text-muted">
        Twilio allows this between upgraded accounts only: neither yours nor the operator’s may be a
        trial account.
      </p>
    </div>
  )
}
