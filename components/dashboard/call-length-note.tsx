import { Suspense } from 'react'
import { formatCount, formatDuration } from '#lib/analytics/format.ts'
import { getDurationQuantiles } from '#lib/analytics/get-duration-quantiles.ts'
import type { Summary } from '#lib/analytics/get-summary.ts'
import type { View } from '#lib/analytics/view.ts'
import { describeDurations } from './describe-durations.ts'

type CallLengthNoteProps = { view: View; summary: Pick<Summary, 'completed' | 'talkSeconds'> }

/** What the average call length is made of, and how long calls last but on average. */
export function CallLengthNote({ view, summary }: CallLengthNoteProps) {
  const { locale } = view.place
  return (
    <>
      {formatDuration(summary.talkSeconds, locale)} in {formatCount(summary.completed, locale)}{' '}
      completed.{' '}
      <Suspense fallback={null}>
        <Durations view={view} />
      </Suspense>
    </>
  )
}

/** Nothing where numbers or countries are chosen: bins have neither, so that every call would have to be read. */
async function Durations({ view: { workspaceId, params, range, place } }: { view: View }) {
  if (params.number !== null || params.country.length > 0) return null
  const quantiles = await getDurationQuantiles(workspaceId, params, range)
  return quantiles === null ? null : describeDurations(quantiles, place.locale)
}
