'use client'

import { useMemo, type ReactNode } from 'react'
import type { AccountProgress } from '#lib/sync/progress/account-progress.ts'
import { describeChanges } from './describe-changes.ts'
import { pollDelayMs } from './poll-delay.ts'
import { fetchProgress } from './poll-progress.ts'
import { usePolledProgress } from './use-polled-progress.ts'
import { SyncProgressContext } from './use-sync-progress.ts'

type SyncProgressProviderProps = {
  /** What the server rendered with. */
  initial: AccountProgress[]
  /** Where to ask for more. */
  url: string
  children: ReactNode
}

/** Keeps the progress of the accounts below it up to date while the page is on the screen, without a reload. */
export function SyncProgressProvider({ initial, url, children }: SyncProgressProviderProps) {
  const { progress, isStale, news } = usePolledProgress({
    initial,
    url,
    ask: fetchProgress,
    delayMs: pollDelayMs,
    describe: describeChanges,
  })
  const value = useMemo(
    () => ({ byAccount: new Map(progress.map((each) => [each.accountId, each])), isStale }),
    [progress, isStale],
  )
  return (
    <SyncProgressContext value={value}>
      {children}
      <p role="status" className="sr-only">
        {news}
      </p>
    </SyncProgressContext>
  )
}
