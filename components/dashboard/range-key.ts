import { hrefWith } from '#lib/analytics/search-params.ts'
import type { View } from '#lib/analytics/view.ts'

/** The same for two views with the same calls, however they are drawn: remounts a widget only when it has to read. */
export function rangeKey({ root, params }: View): string {
  return hrefWith(root, params, { stack: null, granularity: null, bucket: null })
}
