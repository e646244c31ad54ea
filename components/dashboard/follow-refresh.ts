import type { ProgressAnswer } from '#components/connections/poll-progress.ts'
import { judgeRefresh, type RefreshState, type RefreshWish } from './judge-refresh.ts'

type Follow = {
  wish: RefreshWish
  ask: () => Promise<ProgressAnswer>
  pause: (delayMs: number) => Promise<void>
  onState: (state: RefreshState) => void
}

const pauseMs = 750
const patienceMs = 45_000

/** Follows a refresh until everything new is there, somebody says why not, or it takes too long. */
export async function followRefresh(follow: Follow): Promise<RefreshState> {
  const { wish, ask, pause, onState } = follow
  for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += pauseMs) {
    const answer = await ask()
    if (answer.kind === 'signed_out') {
      const message = 'You are signed out. Load the page again.'
      return { kind: 'failed', message, isAboutAccounts: false }
    }
    if (answer.kind === 'progress') {
      const state = judgeRefresh(answer.progress, wish)
      if (state.kind !== 'reading') return state
      onState(state)
    }
    await pause(pauseMs)
  }
  return {
    kind: 'failed',
    message: 'Twilio has not answered yet. What is new comes by itself, within a minute or two.',
    isAboutAccounts: false,
  }
}
