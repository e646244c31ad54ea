import { classNames } from '#components/ui/class-names.ts'
import type { LedgerDayState } from '#lib/ledger/day-state.ts'

type StateMarkProps = { state: LedgerDayState; className?: string }

/** A day's state as its mark in the calendar. */
export function StateMark({ state, className }: StateMarkProps) {
  return (
    <span
      aria-hidden
      data-state={state}
      className={classNames('ledger-mark inline-block size-3 shrink-0', className)}
    />
  )
}
