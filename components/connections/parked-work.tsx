import { Callout } from '#components/ui/callout.tsx'
import type { ActionState } from '#lib/action-state.ts'
import { formatCount, formatQuantity, type Place } from '#lib/analytics/format.ts'
import type { ParkedJob } from '#lib/sync/faults/parked-job.ts'
import { describeParked } from './describe-parked.ts'
import { describeInstant } from './describe-progress.ts'
import { joinParked } from './join-parked.ts'
import { RequestId } from './request-id.tsx'
import { RetryButton } from './retry-button.tsx'

/** Has parked work of a queue tried again, and says what became of it. */
export type RetryAction = (queue: string, keys: string[]) => Promise<ActionState>

type ParkedWorkProps = {
  /** Of one account, or of a connection as a whole; the latest first. */
  jobs: readonly ParkedJob[]
  place: Place
  now: Date
  /** Whether the reader's role may retry. */
  canManage: boolean
  retryAction: RetryAction
}

/** Those that are retried make room for the next. */
const mostListed = 3

/** What kept failing and is left alone: why, and the way to try it again. */
export function ParkedWork({ jobs, place, now, canManage, retryAction }: ParkedWorkProps) {
  const groups = joinParked(jobs)
  const more = groups.length - mostListed
  if (groups.length === 0) return null
  return (
    <div className="flex flex-col gap-2 md:col-span-2">
      {groups.slice(0, mostListed).map((job) => {
        const { title, effect } = describeParked(job, place.locale)
        return (
          <Callout
            key={`${job.queue} ${job.what.kind} ${job.reason}`}
            tone="warning"
            title={title}
            action={
              canManage ? (
                <RetryButton label={title} action={retryAction.bind(null, job.queue, job.keys)} />
              ) : null
            }
          >
            <p>
              {job.reason} {effect}
            </p>
            <p>
              Tried {formatCount(job.failures, place.locale)} times, left alone since{' '}
              {describeInstant(new Date(job.parkedAt), now, place)}; tried again by itself{' '}
              {job.isSilence ? 'every quarter of an hour' : 'once a day'}.
              {canManage ? null : ' An owner or an admin can retry it now.'}
            </p>
            {job.requestId === null ? null : (
              <p>
                Twilio’s request <RequestId requestId={job.requestId} />
              </p>
            )}
          </Callout>
        )
      })}
      {more > 0 ? (
        <p className="text-sm text-muted">
          {formatQuantity(more, place.locale, 'more piece', 'more pieces')} of work stopped like
          this.
        </p>
      ) : null}
    </div>
  )
}
