import { Badge } from '#components/ui/badge.tsx'
import type { Tone } from '#components/ui/tone.ts'
import type { LedgerDayState } from '#lib/ledger/day-state.ts'
import { stateLabels } from './ledger-words.ts'
import { StateMark } from './state-mark.tsx'

/** How much a state asks of its reader. */
export const stateTones: Readonly<Record<LedgerDayState, Tone>> = {
  final: 'neutral',
  provisional: 'neutral',
  unread: 'warning',
  differs: 'warning',
}

/** A day's state in a word, with its mark. */
export function StateBadge({ state }: { state: LedgerDayState }) {
  return (
    <Badge tone={stateTones[state]}>
      <StateMark state={state} className="size-2.5!" />
      {stateLabels[state]}
    </Badge>
  )
}
