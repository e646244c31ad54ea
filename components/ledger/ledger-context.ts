import type { RetryAction } from '#components/connections/parked-work.tsx'
import type { ActionState } from '#lib/action-state.ts'
import type { Place } from '#lib/analytics/format.ts'
import type { LedgerStop } from './ledger-params.ts'

/** Has an account's day read again, as a form's action. */
export type RereadAction = (
  accountId: number,
  day: string,
  state: ActionState,
  form: FormData,
) => Promise<ActionState>

/** What every account of the ledger is shown with. */
export type LedgerContext = {
  /** `/w/acme` */
  root: string
  place: Place
  now: Date
  /** Where a day that is closed leads back to. */
  page: LedgerStop
  rereadAction: RereadAction
  retryAction: RetryAction
  /** Whether the reader's role may have parked work tried again. */
  canManage: boolean
}
