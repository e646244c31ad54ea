'use client'

import { useEffect, useRef } from 'react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { describeHistory, describeTimeLeft } from '#components/connections/describe-progress.ts'
import { useSyncProgress } from '#components/connections/use-sync-progress.ts'
import { ProgressBar } from '#components/ui/progress-bar.tsx'
import { sumProgress } from './sum-progress.ts'

type BackfillNoteProps = { connectionsHref: string; locale: string }

/** Long enough for the queries of a page, short enough to see it grow. */
const refreshEveryMs = 5_000

/** Reads the page's figures again as calls come in, and once more when the last one is there. */
function useGrowingFigures(callsRead: number, isReading: boolean): void {
  const router = useRouter()
  const shown = useRef({ callsRead, isReading, at: 0 })
  useEffect(() => {
    const { at, ...last } = shown.current
    if (last.callsRead === callsRead && last.isReading === isReading) return undefined
    const now = performance.now()
    const timer = setTimeout(
      () => {
        shown.current = { callsRead, isReading, at: performance.now() }
        router.refresh()
      },
      Math.max(0, at + refreshEveryMs - now),
    )
    return () => {
      clearTimeout(timer)
    }
  }, [router, callsRead, isReading])
}

/** How far the reading of the history is; nothing when it is done. */
export function BackfillNote({ connectionsHref, locale }: BackfillNoteProps) {
  const { byAccount } = useSyncProgress()
  const total = sumProgress(byAccount.values())
  useGrowingFigures(total.callsRead, total.isReading)
  if (!total.isReading) return null
  const { daysDone, daysTotal, secondsLeft, fault } = total
  const parts = [
    describeHistory(total, locale),
    ...(secondsLeft === null ? [] : [describeTimeLeft(secondsLeft, locale)]),
  ]
  return (
    <section
      aria-label="History"
      className="flex flex-col gap-2 rounded-lg border border-line bg-surface px-4 py-3 sm:px-5"
    >
      <ProgressBar
        label="Reading the history, newest days first"
        share={daysTotal === 0 ? null : daysDone / daysTotal}
        detail={parts.join(' · ')}
      />
      <p className="flex flex-wrap gap-x-2 text-sm text-muted">
        {fault === null ? (
          <span>Older days are not complete yet.</span>
        ) : (
          <span className="text-warning">{fault}</span>
        )}
        <Link href={connectionsHref} className="text-accent-ink hover:underline">
          By account
        </Link>
      </p>
    </section>
  )
}
