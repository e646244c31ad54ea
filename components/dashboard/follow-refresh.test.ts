import { expect, test } from 'vitest'
import type { ProgressAnswer } from '#components/connections/poll-progress.ts'
import { accountProgress } from '#components/connections/testing.ts'
import { followRefresh } from './follow-refresh.ts'
import type { RefreshState } from './judge-refresh.ts'

const wish = { wantedAt: '2026-11-23T12:00:00.000Z', accountIds: [1] }

const until = (syncedUntil: string): ProgressAnswer => ({
  kind: 'progress',
  progress: [accountProgress({ state: 'live', syncedUntil })],
})
const behind = until('2026-11-23T11:59:00.000Z')
const there = until('2026-11-23T12:00:01.000Z')

/** Follows a refresh through the given answers, the last of them for ever, without waiting. */
async function follow(...answers: readonly ProgressAnswer[]) {
  const states: RefreshState[] = []
  let asked = 0
  let waitedMs = 0
  const outcome = await followRefresh({
    wish,
    ask: async () => {
      const answer = answers[Math.min(asked, answers.length - 1)] ?? { kind: 'failed' as const }
      asked += 1
      return answer
    },
    pause: async (delayMs) => {
      waitedMs += delayMs
    },
    onState: (state) => states.push(state),
  })
  return { outcome, states, waitedMs }
}

test('tells the progress until everything is there', async () => {
  const { outcome, states } = await follow(behind, { kind: 'failed' }, behind, there)
  expect(outcome).toEqual({ kind: 'done' })
  expect(states).toEqual([
    { kind: 'reading', done: 0, total: 1 },
    { kind: 'reading', done: 0, total: 1 },
  ])
})

test('gives up after less than a minute, and says what happens then', async () => {
  const { outcome, waitedMs } = await follow(behind)
  expect(outcome).toMatchObject({
    kind: 'failed',
    message: expect.stringContaining('comes by itself'),
    isAboutAccounts: false,
  })
  expect(waitedMs).toBe(45_000)
})

test('ends at once when the sign-in has', async () => {
  const { outcome, waitedMs } = await follow({ kind: 'signed_out' })
  expect(outcome).toMatchObject({ kind: 'failed', message: expect.stringContaining('signed out') })
  expect(waitedMs).toBe(0)
})
