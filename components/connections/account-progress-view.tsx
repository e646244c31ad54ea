'use client'

import { ProgressBar } from '#components/ui/progress-bar.tsx'
import { formatQuantity, type Place } from '#lib/analytics/format.ts'
import type { AccountProgress, SyncFault } from '#lib/sync/progress/account-progress.ts'
import { describeAdvice } from './describe-advice.ts'
import { describeInstant, describeProgress } from './describe-progress.ts'
import { RequestId } from './request-id.tsx'
import { useSyncProgress } from './use-sync-progress.ts'

type AccountProgressViewProps = {
  accountId: number
  /** Whether it is to be read: switched on, of a connection that was not ended. */
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
  const advice = progress === null ? null : describeAdvice(progress)
  const { headline, detail, tone, bar } = describeProgress(progress, isSelected, now, place)
  const malformedCount = progress?.malformedCount ?? 0
  const isFaultTold = progress === null || !isSelected || isToldByParkedWork(progress)
  const fault = isFaultTold ? null : progress.fault
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
      {fault === null ? null : <Fault fault={fault} {...{ advice, now, place }} />}
      {malformedCount === 0 ? null : (
        <p className="text-muted">
          {formatQuantity(
            malformedCount,
            place.locale,
            'record made no sense and was',
            'records made no sense and were',
          )}{' '}
          set aside.
        </p>
      )}
    </div>
  )
}

/** What was parked says the same below, and that reading does not go on by itself. */
function isToldByParkedWork({ state, isRecentParked, isHistoryParked }: AccountProgress): boolean {
  return state === 'live' ? isRecentParked : state !== 'paused' && isHistoryParked
}

type FaultProps = { fault: SyncFault; advice: string | null; now: Date; place: Place }

function Fault({ fault, advice, now, place }: FaultProps) {
  return (
    <p className="text-warning">
      {fault.message}
      {advice === null ? null : ` ${advice}`}
      <span className="block text-muted">
        {describeInstant(new Date(fault.at), now, place)}
        {fault.requestId === null ? null : (
          <>
            {' · Twilio’s request '}
            <RequestId requestId={fault.requestId} />
          </>
        )}
      </span>
    </p>
  )
}
