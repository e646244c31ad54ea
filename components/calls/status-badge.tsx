import { statusLabel } from '#lib/analytics/call-words.ts'
import { Badge } from '#components/ui/badge.tsx'
import type { Tone } from '#components/ui/tone.ts'

const tones: Readonly<Record<string, Tone>> = {
  completed: 'positive',
  failed: 'negative',
  busy: 'warning',
  'no-answer': 'warning',
  'in-progress': 'accent',
  ringing: 'accent',
  queued: 'accent',
}

/** How a call ended, or that it has not. */
export function StatusBadge({ status }: { status: string }) {
  return <Badge tone={tones[status] ?? 'neutral'}>{statusLabel(status)}</Badge>
}
