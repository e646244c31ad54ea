import type { AccountProgress } from '#lib/sync/progress/account-progress.ts'
import type { RollupProgress } from '#lib/rollups/get-rollup-progress.ts'
import type { TotalProgress } from '#lib/sync/progress/total-progress.ts'

/** What came of asking: the progress, a failure that may pass, or the end of the sign-in. */
export type ProgressAnswer<T = AccountProgress[]> =
  { kind: 'progress'; progress: T } | { kind: 'failed' } | { kind: 'signed_out' }

const patienceMs = 10_000

async function askOurRoute(url: string, stop: AbortSignal): Promise<ProgressAnswer<unknown>> {
  // Without an end of its own a request that hangs would be the last.
  const signal = AbortSignal.any([stop, AbortSignal.timeout(patienceMs)])
  try {
    const response = await fetch(url, { signal, cache: 'no-store', redirect: 'manual' })
    if (response.type === 'opaqueredirect' || response.status === 404) return { kind: 'signed_out' }
    if (!response.ok) return { kind: 'failed' }
    return { kind: 'progress', progress: await response.json() }
  } catch {
    return { kind: 'failed' }
  }
}

type Ask<T> = (url: string, stop: AbortSignal) => Promise<ProgressAnswer<T>>

/** Asks for the progress of accounts. What our own route of the same build wrote is of the same type, here and below. */
export const fetchProgress = askOurRoute as Ask<AccountProgress[]>

/** Asks for the progress of all histories together. */
export const fetchTotal = askOurRoute as Ask<TotalProgress>

/** Asks for the version of the workspace's copy. */
export const fetchVersion = askOurRoute as Ask<string>

/** Asks how long calls last, in words; null where none was completed. */
export const fetchDurations = askOurRoute as Ask<string | null>

/** Asks how far the recount after a change of the time zone is; null when every day is counted. */
export const fetchRecount = askOurRoute as Ask<RollupProgress | null>

/** How long to wait before asking again, after so many failures in a row; null for no more. */
export type PollDelay<T> = (progress: T, failures: number) => number | null

type Poll<T> = {
  ask: (signal: AbortSignal) => Promise<ProgressAnswer<T>>
  onAnswer: (answer: ProgressAnswer<T>) => void
  delayMs: PollDelay<T>
  /** The progress known when the polling begins. */
  known: T
  /** Whether that is of now; else the first request is sent at once. */
  isFresh: boolean
}

/**
 * Asks again and again, one request at a time, until stopped, signed out, or nothing is left to wait for.
 *
 * @returns stops it; nothing is answered after that
 */
export function pollProgress<T>({ ask, onAnswer, delayMs, known, isFresh }: Poll<T>): () => void {
  const stop = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  const wait = (progress: T, failures: number) => {
    const waitMs = delayMs(progress, failures)
    if (waitMs !== null) timer = setTimeout(() => void round(progress, failures), waitMs)
  }
  const round = async (progress: T, failures: number) => {
    const answer = await ask(stop.signal)
    if (stop.signal.aborted) return
    onAnswer(answer)
    if (answer.kind === 'progress') wait(answer.progress, 0)
    if (answer.kind === 'failed') wait(progress, failures + 1)
  }
  if (isFresh) wait(known, 0)
  else void round(known, 0)
  return () => {
    stop.abort()
    clearTimeout(timer)
  }
}
