const strides = new Map([
  ['ArrowLeft', -1],
  ['ArrowDown', -1],
  ['ArrowRight', 1],
  ['ArrowUp', 1],
  ['PageDown', -7],
  ['PageUp', 7],
])

/**
 * Where a key moves the cursor of a chart.
 *
 * @param key - as in `KeyboardEvent.key`
 * @param cursor - the bucket it is on; null when it is on none, which counts as the newest
 * @param count - how many buckets there are
 * @returns a bucket's index, null to put the cursor away, undefined for a key that means nothing here
 */
export function nextCursor(
  key: string,
  cursor: number | null,
  count: number,
): number | null | undefined {
  if (key === 'Escape') return null
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  const stride = strides.get(key)
  if (stride === undefined) return undefined
  return Math.min(count - 1, Math.max(0, (cursor ?? count - 1) + stride))
}
