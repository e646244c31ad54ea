import type { AccountProgress } from '#lib/sync/progress/account-progress.ts'
import { pollDelayMs } from './poll-delay.ts'

/** What came of asking: the progress, a failure that may pass, or the end of the sign-in. */
export type ProgressAnswer =
  { kind: 'progress'; progress: AccountProgress[] } | { kind: 'failed' } | { kind: 'signed_out' }

/** Asks our own route for the progress. */
export async function fetchProgress(url: string, signal: AbortSignal): Promise<ProgressAnswer> {
  try {
    const response = await fetch(url, { signal, cache: 'no-store', redirect: 'manual' })
    if (response.type === 'opaqueredirect' || response.status === 404) return { kind: 'signed_out' }
    if (!response.ok) return { kind: 'failed' }
    // Our own route of the same build wrote it, from the same type.
    return { kind: 'progress', progress: (await response.json()) as AccountProgress[] }
  } catch {
    return { kind: 'failed' }
  }
}

type Poll = {
  ask: (signal: AbortSignal) => Promise<ProgressAnswer>
  onAnswer: (answer: ProgressAnswer) => void
  /** The progress known when the polling begins. */
  known: readonly AccountProgress[]
}

/**
 * Asks again and again, one request at a time, until stopped or signed out.
 *
 * @returns stops it; nothing is answered after that
 */
export function pollProgress({ ask, onAnswer, known }: Poll): () => void {
  const stop = new AbortController()
  let timer: ReturnType<typeof setTimeout>
  const wait = (progress: readonly AccountProgress[], failures: number) => {
    timer = setTimeout(() => void round(progress, failures), pollDelayMs(progress, failures))
  }
  const round = async (progress: readonly AccountProgress[], failures: number) => {
    const answer = await ask(stop.signal)
    if (stop.signal.aborted) return
    onAnswer(answer)
    if (answer.kind === 'progress') wait(answer.progress, 0)
    if (answer.kind === 'failed') wait(progress, failures + 1)
  }
  wait(known, 0)
  return () => {
    stop.abort()
    clearTimeout(timer)
  }
}
