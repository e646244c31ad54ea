'use client'

import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import type { AccountProgress } from '#lib/sync/progress/account-progress.ts'
import { describeChanges } from './describe-changes.ts'
import { fetchProgress, pollProgress } from './poll-progress.ts'
import { SyncProgressContext } from './use-sync-progress.ts'

type SyncProgressProviderProps = {
  /** What the server rendered with. */
  initial: AccountProgress[]
  /** Where to ask for more. */
  url: string
  children: ReactNode
}

/** Keeps the progress below it up to date while the page is on the screen, without a reload. */
export function SyncProgressProvider({ initial, url, children }: SyncProgressProviderProps) {
  const [progress, setProgress] = useState(initial)
  const [rendered, setRendered] = useState(initial)
  const [isStale, setIsStale] = useState(false)
  const [news, setNews] = useState('')
  const latest = useRef(initial)

  if (rendered !== initial) {
    setRendered(initial)
    setProgress(initial)
  }

  useEffect(() => {
    latest.current = progress
  }, [progress])

  useEffect(() => {
    let stop: (() => void) | undefined
    const follow = () => {
      stop?.()
      stop = undefined
      if (document.visibilityState === 'hidden') return
      stop = pollProgress({
        known: latest.current,
        ask: (signal) => fetchProgress(url, signal),
        onAnswer: (answer) => {
          setIsStale(answer.kind !== 'progress')
          if (answer.kind !== 'progress') return
          const changes = describeChanges(latest.current, answer.progress)
          if (changes !== '') setNews(changes)
          setProgress(answer.progress)
        },
      })
    }
    follow()
    document.addEventListener('visibilitychange', follow)
    return () => {
      document.removeEventListener('visibilitychange', follow)
      stop?.()
    }
  }, [url, initial])

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
