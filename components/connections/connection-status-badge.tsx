import { Badge } from '#components/ui/badge.tsx'
import type { Tone } from '#components/ui/tone.ts'
import type { ConnectionStatus } from '#lib/db/generated/enums.ts'

const looks: Record<ConnectionStatus, { tone: Tone; text: string }> = {
  active: { tone: 'positive', text: 'Active' },
  needs_reconnect: { tone: 'warning', text: 'Needs reconnect' },
  disconnected: { tone: 'neutral', text: 'Disconnected' },
}

/** Whether Twilio still answers for a connection, in words. */
export function ConnectionStatusBadge({ status }: { status: ConnectionStatus }) {
  const { tone, text } = looks[status]
  return <Badge tone={tone}>{text}</Badge>
}
