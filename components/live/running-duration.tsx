'use client'

import { useEffect, useState } from 'react'
import { formatDuration } from '#lib/analytics/format.ts'

type RunningDurationProps = {
  sinceMs: number
  /** What the server's clock said, so that the first text is the same on both sides. */
  nowMs: number
  locale: string
}

/** How long a call has been going on, second by second, by the server's clock. */
export function RunningDuration({ sinceMs, nowMs, locale }: RunningDurationProps) {
  const [elapsedMs, setElapsedMs] = useState(0)
  useEffect(() => {
    const begin = performance.now()
    const timer = setInterval(() => setElapsedMs(performance.now() - begin), 1000)
    return () => clearInterval(timer)
  }, [nowMs])
  const seconds = Math.max(0, Math.floor((nowMs + elapsedMs - sinceMs) / 1000))
  return <span className="text-accent-ink">{formatDuration(seconds, locale)}</span>
}
