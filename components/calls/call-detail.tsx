import { CopyField } from '#components/ui/copy-field.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { decodeCallKey } from '#lib/analytics/call-key.ts'
import { callSid } from '#lib/call-sid.ts'
import { formatInstant } from '#lib/analytics/format.ts'
import { getCall } from '#lib/analytics/get-call.ts'
import type { View } from '#lib/analytics/view.ts'
import { CallFacts } from './call-facts.tsx'
import { LegList } from './leg-list.tsx'

type CallDetailProps = { view: View; pathname: string; callKey: string }

/** Everything that is known of one call, its legs included. */
export async function CallDetail({ view, pathname, callKey }: CallDetailProps) {
  const sid = decodeCallKey(callKey)
  const found = sid === null ? null : await getCall(view.workspaceId, sid)
  if (!found) {
    return (
      <EmptyState title="This call is not here">
        It may belong to an account that is switched off, or to another workspace.
      </EmptyState>
    )
  }
  const { call, parent, legs } = found
  return (
    <div className="flex flex-col gap-6">
      <CallFacts call={call} place={view.place} />
      {parent ? <LegList title="Leg of" calls={[parent]} view={view} pathname={pathname} /> : null}
      {legs.length > 0 ? (
        <LegList title="Legs" calls={legs} view={view} pathname={pathname} />
      ) : null}
      <CopyField label="Call SID" value={callSid(call.sid)} />
      <p className="text-sm text-faint">
        As Twilio described it on {formatInstant(call.readAt, view.place)}.
      </p>
    </div>
  )
}
