'use client'

import Link from 'next/link'
import { describeHistory, describeTimeLeft } from '#components/connections/describe-progress.ts'
import { totalDelayMs } from '#components/connections/poll-delay.ts'
import { fetchTotal } from '#components/connections/poll-progress.ts'
import { usePolledProgress } from '#components/connections/use-polled-progress.ts'
import { ProgressBar } from '#components/ui/progress-bar.tsx'
import type { TotalProgress } from '#lib/sync/progress/total-progress.ts'
import { describeObstacle, describeTotalChange } from './describe-total.ts'

type BackfillNoteProps = {
  /** What the server rendered with. */
  initial: TotalProgress
  /** Where to ask for more. */
  url: string
  connectionsHref: string
  locale: string
}

/** How far the reading of the history is; nothing to see when it is done. */
export function BackfillNote({ initial, url, connectionsHref, locale }: BackfillNoteProps) {
  const { progress: total, news } = usePolledProgress({
    initial,
    url,
    ask: fetchTotal,
    delayMs: totalDelayMs,
    describe: describeTotalChange,
  })
  return (
    <>
      {total.isReading ? <Histories {...{ total, connectionsHref, locale }} /> : null}
      <p role="status" className="sr-only">
        {news}
      </p>
    </>
  )
}

type HistoriesProps = Pick<BackfillNoteProps, 'connectionsHref' | 'locale'> & {
  total: TotalProgress
}

function Histories({ total, connectionsHref, locale }: HistoriesProps) {
  const { daysDone, daysTotal, secondsLeft } = total
  const obstacle = describeObstacle(total)
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
        {obstacle === null ? (
          <span>Older days are not complete yet.</span>
        ) : (
          <span className="text-warning">{obstacle}</span>
        )}
        <Link href={connectionsHref} className="text-accent-ink hover:underline">
          By account
        </Link>
      </p>
    </section>
  )
}
