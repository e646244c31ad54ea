'use client'

import { useEffect, useRef, useState } from 'react'
import { pollProgress, type PollDelay, type ProgressAnswer } from './poll-progress.ts'

/** Progress that is asked for again and again. The functions stay the same from one render to the next. */
type ProgressSource<T> = {
  /** What the server rendered with. */
  initial: T
  /** Where to ask for more. */
  url: string
  ask: (url: string, stop: AbortSignal) => Promise<ProgressAnswer<T>>
  delayMs: PollDelay<T>
  /** What a screen reader is told of a change; nothing when empty. */
  describe: (before: T, now: T) => string
}

/** Keeps progress up to date while the page is on the screen, without a reload. */
export function usePolledProgress<T>(source: ProgressSource<T>) {
  const { initial, url, ask, delayMs, describe } = source
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
    const follow = (isFresh: boolean) => {
      stop?.()
      stop = undefined
      if (document.visibilityState === 'hidden') return
      stop = pollProgress({
        known: latest.current,
        isFresh,
        delayMs,
        ask: (signal) => ask(url, signal),
        onAnswer: (answer) => {
          setIsStale(answer.kind !== 'progress')
          if (answer.kind !== 'progress') return
          const change = describe(latest.current, answer.progress)
          if (change !== '') setNews(change)
          setProgress(answer.progress)
        },
      })
    }
    const onVisibilityChange = () => {
      follow(false)
    }
    follow(true)
    document.addEventListener('visibilitychange', onVisibilityChange)
    return () => {
      document.removeEventListener('visibilitychange', onVisibilityChange)
      stop?.()
    }
  }, [url, initial, ask, delayMs, describe])

  return { progress, isStale, news }
}
