'use client'

import { useEffect, useState } from 'react'
import { ProgressBar } from '#components/ui/progress-bar.tsx'
import { formatCount } from '#lib/analytics/format.ts'
import type { RollupProgress } from '#lib/rollups/get-rollup-progress.ts'

type RecountProgressProps = {
  /** What the server rendered with; null when every day is counted. */
  initial: RollupProgress | null
  /** Where to ask for more. */
  url: string
  timeZone: string
  locale: string
}

const pollMs = 1_500

/** @returns what was last known when there is no answer, as a new object, so that it is asked for again */
async function fetchRecount(url: string, last: RollupProgress): Promise<RollupProgress | null> {
  try {
    const response = await fetch(url, { cache: 'no-store', redirect: 'error' })
    // Our own route of the same build wrote it, from the same type.
    return response.ok ? ((await response.json()) as RollupProgress | null) : { ...last }
  } catch {
    return { ...last }
  }
}

/** How far the days of a new time zone are counted; nothing when all of them were from the beginning. */
export function RecountProgress({ initial, url, timeZone, locale }: RecountProgressProps) {
  const [rendered, setRendered] = useState(initial)
  const [progress, setProgress] = useState(initial)
  const [isFollowed, setIsFollowed] = useState(initial !== null)

  if (rendered !== initial) {
    setRendered(initial)
    setProgress(initial)
    if (initial !== null) setIsFollowed(true)
  }

  useEffect(() => {
    if (progress === null) return undefined
    const timer = setTimeout(() => void fetchRecount(url, progress).then(setProgress), pollMs)
    return () => {
      clearTimeout(timer)
    }
  }, [url, progress])

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
