/** What a process typically held in each half of its work: alike when memory does not grow with what is done. */
export type MemoryByHalf = {
  firstHalfMb: number
  secondHalfMb: number
}

/**
 * The median of each half, since a peak is a matter of chance and longer work has more chances.
 *
 * @param samplesMb - taken at equal distances through the whole work
 * @returns null for fewer than two samples
 */
export function memoryByHalf(samplesMb: readonly number[]): MemoryByHalf | null {
  const half = Math.floor(samplesMb.length / 2)
  const firstHalfMb = medianOf(samplesMb.slice(0, half))
  const secondHalfMb = medianOf(samplesMb.slice(half))
  if (firstHalfMb === undefined || secondHalfMb === undefined) return null
  return { firstHalfMb, secondHalfMb }
}

function medianOf(values: readonly number[]): number | undefined {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
}
