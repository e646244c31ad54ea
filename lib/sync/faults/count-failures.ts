import { getLogger } from '#lib/log.ts'
import { AppError } from '#lib/errors.ts'
import { asksTooLong, TwilioError } from '#lib/twilio/index.ts'
import { describeError } from './describe-error.ts'
import { isCollision } from './is-collision.ts'
import { isDatabaseAway } from './is-database-away.ts'
import {
  clearFailures,
  recordFailure,
  type Failure,
  type Progress,
  type Work,
} from './job-failures.ts'

/**
 * Whether nothing can be learnt of the work: it was stopped, is pointless, got in another's way, there was no database
 * to do it with, or Twilio has other requests of the customer to answer first.
 */
function saysNothing(error: unknown, signal: AbortSignal): boolean {
  if (error instanceof TwilioError) {
    return signal.aborted || error.kind === 'rateLimited' || asksTooLong(error)
  }
  return signal.aborted || error instanceof AppError || isCollision(error) || isDatabaseAway(error)
}

function failureOf(error: unknown): Failure {
  if (error instanceof TwilioError) {
    return { kind: error.kind, reason: error.message, requestId: error.requestId }
  }
  const { name, code } = describeError(error)
  return {
    kind: 'internal',
    reason: `Callscope itself failed (${[name, code].filter(Boolean).join(' ')}). Its log says more.`,
    requestId: null,
  }
}

/**
 * Does a piece of work and keeps count of its failures. A success clears them. Work that keeps failing is
 * parked: see `docs/decisions/parked-work.md` for what counts.
 *
 * @param run - given a function to be told how far the work came
 * @returns what the work does; `parked` when it has failed once too often and is not to be tried again by itself
 * @throws what the work throws, while it is to be tried again
 */
export async function countFailures<T>(
  work: Work,
  { now, signal }: { now: () => Date; signal: AbortSignal },
  run: (note: (progress: Progress) => void) => Promise<T>,
): Promise<T | 'parked'> {
  let progress: Progress = 'none'
  try {
    const result = await run((noted) => {
      progress = noted
    })
    await clearFailures(work)
    return result
  } catch (error) {
    if (saysNothing(error, signal)) throw error
    const failure = failureOf(error)
    const isParked = await recordFailure(work, failure, progress, now()).catch(() => false)
    if (!isParked) throw error
    const { key: _, workspaceId: __, ...subject } = work
    getLogger('sync').error(
      { ...subject, kind: failure.kind, error: describeError(error) },
      'Work that keeps failing was parked until somebody retries it',
    )
    return 'parked'
  }
}
