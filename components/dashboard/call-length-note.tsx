import { formatCount, formatDuration } from '#lib/analytics/format.ts'
import type { Summary } from '#lib/analytics/get-summary.ts'
import { hrefWith } from '#lib/analytics/search-params.ts'
import type { View } from '#lib/analytics/view.ts'
import { Durations } from './durations.tsx'

type CallLengthNoteProps = { view: View; summary: Pick<Summary, 'completed' | 'talkSeconds'> }

/** What the average call length is made of, and how long calls last but on average. */
export function CallLengthNote({ view: { root, params, place }, summary }: CallLengthNoteProps) {
  const { locale } = place
  // Rollups by duration have neither numbers nor countries: every call would have to be read.
  const areRolledUp = params.number === null && params.country.length === 0
  const hasDurations = areRolledUp && summary.completed > 0
  return (
    <>
      {formatDuration(summary.talkSeconds, locale)} in {formatCount(summary.completed, locale)}{' '}
      completed. {hasDurations ? <Durations url={hrefWith(`${root}/call-length`, params)} /> : null}
    </>
  )
}
