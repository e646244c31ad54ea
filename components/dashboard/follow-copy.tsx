'use client'

import { useEffect, useRef, useTransition } from 'react'
import { useRouter } from 'next/navigation'
import { growingDelayMs, liveDelayMs } from '#components/connections/poll-delay.ts'
import { fetchVersion } from '#components/connections/poll-progress.ts'
import { usePolledProgress } from '#components/connections/use-polled-progress.ts'

type FollowCopyProps = {
  /** The version that the page was rendered with: `copyVersion`. */
  shown: string
  /** Where to ask for the present one. */
  url: string
  /** Whether a history is being read, so that every few seconds bring something new. */
  isGrowing: boolean
}

/** Long enough for the queries of a page, short enough to see it grow. */
const refreshEveryMs = 5_000

const sayNothing = () => ''

/** Renders the page again while it is old: never twice at a time, and not at every page of calls. */
function useRefreshOf(isOld: boolean): void {
  const router = useRouter()
  const [isRefreshing, startRefresh] = useTransition()
  const begunAt = useRef(-Infinity)
  useEffect(() => {
    if (!isOld || isRefreshing) return undefined
    const waitMs = Math.max(0, begunAt.current + refreshEveryMs - performance.now())
    const timer = setTimeout(() => {
      begunAt.current = performance.now()
      startRefresh(() => {
        router.refresh()
      })
    }, waitMs)
    return () => {
      clearTimeout(timer)
    }
  }, [router, isOld, isRefreshing])
}

/** Keeps an open page as new as our copy, without a reload, while somebody can see it. */
export function FollowCopy({ shown, url, isGrowing }: FollowCopyProps) {
  const { progress: present } = usePolledProgress({
    initial: shown,
    url,
    ask: fetchVersion,
    delayMs: isGrowing ? growingDelayMs : liveDelayMs,
    describe: sayNothing,
  })
  useRefreshOf(present !== shown)
  return null
}
