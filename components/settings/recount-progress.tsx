'use client'

import { useState } from 'react'
import { fetchRecount } from '#components/connections/poll-progress.ts'
import { usePolledProgress } from '#components/connections/use-polled-progress.ts'
import { ProgressBar } from '#components/ui/progress-bar.tsx'
import { formatCount } from '#lib/analytics/format.ts'
import type { RollupProgress } from '#lib/rollups/get-rollup-progress.ts'
import { recountDelayMs } from './recount-delay.ts'

type RecountProgressProps = {
  /** What the server rendered with; null when every day is counted. */
  initial: RollupProgress | null
  /** Where to ask for more. */
  url: string
  timeZone: string
  locale: string
}

// Its own line below says what changes.
const describeNothing = () => ''

/** How far the days of a new time zone are counted; nothing when all of them were from the beginning. */
export function RecountProgress({ initial, url, timeZone, locale }: RecountProgressProps) {
  const { progress } = usePolledProgress({
    initial,
    url,
    ask: fetchRecount,
    delayMs: recountDelayMs,
    describe: describeNothing,
  })
  const [isFollowed, setIsFollowed] = useState(false)
  if (progress !== null && !isFollowed) setIsFollowed(true)
  if (!isFollowed) return null
  return (
    <div className="border-t border-line px-4 py-4 sm:px-5">
      {progress === null ? null : <Counting progress={progress} {...{ timeZone, locale }} />}
      <p role="status" className="text-sm text-muted">
        {progress === null
          ? `Every day is counted in ${inWords(timeZone)}.`
          : 'Charts are right all the while: days that are not counted yet are read call by call.'}
      </p>
    </div>
  )
}

const inWords = (timeZone: string) => timeZone.replaceAll('_', ' ')

type CountingProps = { progress: RollupProgress; timeZone: string; locale: string }

function Counting({ progress: { daysLeft, daysTotal }, timeZone, locale }: CountingProps) {
  const done = daysTotal - daysLeft
  return (
    <div className="mb-2">
      <ProgressBar
        label={`Counting the days in ${inWords(timeZone)}`}
        share={done / daysTotal}
        detail={`${formatCount(done, locale)} of ${formatCount(daysTotal, locale)}`}
      />
    </div>
  )
}
