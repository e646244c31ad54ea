import { granularityFor, listBuckets } from './buckets.ts'
import type { Place } from './format.ts'
import type { Granularity } from './granularity.ts'
import { resolveRange, type Period, type Range } from './range.ts'
import type { SearchParams } from './search-params.ts'

/** A screen's state, resolved against a workspace and the clock: what every widget of the screen is given. */
export type View = {
  workspaceId: string
  /** `/w/acme`, the root of the workspace's screens. */
  root: string
  params: SearchParams
  now: Date
  range: Range
  granularity: Granularity
  /** The bars of the range. */
  buckets: Period[]
  /** The one bar that is looked at; null for the whole range. */
  bucket: Period | null
  /** What lists are of: the bucket, or else the range. */
  period: Period
  place: Place
}

/**
 * Resolves a screen's state.
 *
 * @param workspace - its zone is the calendar of everything on the screen
 * @param params - the URL's
 * @param reader - the present instant and the reader's locale
 */
export function resolveView(
  workspace: { id: string; slug: string; timeZone: string },
  params: SearchParams,
  reader: { now: Date; locale: string },
): View {
  const range = resolveRange(params, reader.now, workspace.timeZone)
  const granularity = granularityFor(range, params.granularity)
  const buckets = listBuckets(range, granularity)
  const bucket = buckets.find(({ from }) => from.getTime() === params.bucket?.getTime()) ?? null
  return {
    workspaceId: workspace.id,
    root: `/w/${workspace.slug}`,
    params,
    now: reader.now,
    range,
    granularity,
    buckets,
    bucket,
    period: bucket ?? range,
    place: { locale: reader.locale, timeZone: workspace.timeZone },
  }
}
