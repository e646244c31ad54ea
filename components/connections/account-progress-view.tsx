'use client'

import { ProgressBar } from '#components/ui/progress-bar.tsx'
import { formatCount, type Place } from '#lib/analytics/format.ts'
import type { AccountProgress, SyncFault } from '#lib/sync/progress/account-progress.ts'
import { describeInstant, describeProgress } from './describe-progress.ts'
import { useSyncProgress } from './use-sync-progress.ts'

type AccountProgressViewProps = {
  accountId: number
  isSelected: boolean
  place: Place
  /** ISO instant of the server's rendering, so that both sides write the same. */
  renderedAt: string
}

const toneClasses = { positive: 'text-positive', muted: 'text-muted', warning: 'text-warning' }

/** How far one account's sync has come, and what stands in its way. */
export function AccountProgressView(props: AccountProgressViewProps) {
  const { accountId, isSelected, place, renderedAt } = props
  const { byAccount } = useSyncProgress()
  const progress = byAccount.get(accountId) ?? null
  const now = new Date(renderedAt)
  const { headline, detail, tone, bar } = describeProgress(progress, isSelected, now, place)
  const malformedCount = progress?.malformedCount ?? 0
  const heldUntil = progress?.heldUntil ?? null
  const fault = progress === null || isToldByParkedWork(progress) ? null : progress.fault
  return (
    <div className="flex min-w-0 flex-col gap-0.5 pl-11.5 text-sm md:pl-0">
      {bar ? (
        <ProgressBar label={headline} share={bar.share} detail={bar.note} />
      ) : (
        <p className={toneClasses[tone]}>{headline}</p>
      )}
      {detail === null ? null : (
        <p className={bar ? 'mt-1 text-muted tabular-nums' : 'text-muted tabular-nums'}>{detail}</p>
      )}
      {fault === null ? null : <Fault fault={fault} now={now} place={place} />}
      {heldUntil === null ? null : (
        <p className="text-warning">
          Twilio asked us to wait. Reading goes on by itself,{' '}
          {describeInstant(new Date(heldUntil), now, place)} at the earliest.
        </p>
      )}
      {malformedCount === 0 ? null : (
        <p className="text-muted">
          {formatCount(malformedCount, place.locale)} {malformedCount === 1 ? 'record' : 'records'}{' '}
          made no sense and {malformedCount === 1 ? 'was' : 'were'} set aside.
        </p>
      )}
    </div>
  )
}

/** What was parked says the same below, and that reading does not go on by itself. */
function isToldByParkedWork({ state, isRecentParked, isHistoryParked }: AccountProgress): boolean {
  return state === 'live' ? isRecentParked : state !== 'paused' && isHistoryParked
}

function Fault({ fault, now, place }: { fault: SyncFault; now: Date; place: Place }) {
  return (
    <p className="text-warning">
      {fault.message}
      <span className="block text-muted">
        {describeInstant(new Date(fault.at), now, place)}
        {fault.requestId === null ? null : (
          <>
            {' · Twilio’s request '}
            <span className="font-mono break-all">{fault.requestId}</span>
          </>
        )}
      </span>
    </p>
  )
}
