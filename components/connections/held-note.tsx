'use client'

import { Callout } from '#components/ui/callout.tsx'
import type { Place } from '#lib/analytics/format.ts'
import { describeInstant } from './describe-progress.ts'
import { useSyncProgress } from './use-sync-progress.ts'

type HeldNoteProps = {
  /** Of one connection: Twilio wants no request of the customer, whatever the account. */
  accountIds: readonly number[]
  place: Place
  /** ISO instant of the server's rendering, so that both sides write the same. */
  renderedAt: string
}

/** While Twilio wants no request of a customer: until when. */
export function HeldNote({ accountIds, place, renderedAt }: HeldNoteProps) {
  const { byAccount } = useSyncProgress()
  const until = accountIds.map((id) => byAccount.get(id)?.heldUntil).find((each) => each)
  if (!until) return null
  return (
    <Callout tone="warning" className="mx-4 mb-4 sm:mx-5" title="Twilio asked us to wait">
      Reading goes on by itself, {describeInstant(new Date(until), new Date(renderedAt), place)} at
      the earliest.
    </Callout>
  )
}
