// Durations in bins: one a second below 50 s, from there logarithmic with γ = (1 + α) / (1 - α) and α = 2 %, so that a
// bin's middle is at most 2 % away from everything in it. Histograms of parts add up to that of the whole.
// Source: Masson, Rim, Lee, "DDSketch: A Fast and Fully-Mergeable Quantile Sketch with Relative-Error Guarantees",
// PVLDB 12(12), 2019, https://doi.org/10.14778/3352063.3352135
import { sql, type Sql } from '#lib/db/sql.ts'

/** Counts of bins that hold any, ascending by bin. */
export type DurationHistogram = readonly (readonly [bin: number, count: number])[]

const exactBelow = 50
const gamma = 51 / 49
const binsPerFold = 1 / Math.log(gamma)

/**
 * The bin of a duration: what {@link durationBin} is held against.
 *
 * @internal
 * @param seconds - whole; a negative one counts as 0
 */
export function binOf(seconds: number): number {
  if (seconds < exactBelow) return Math.max(seconds, 0)
  return exactBelow + Math.floor(Math.log(seconds / exactBelow) * binsPerFold)
}

/** {@link binOf} in SQL, for an `int` that may be null. */
export function durationBin(seconds: Sql): Sql {
  return sql`case when ${seconds} < ${exactBelow}::int then greatest(${seconds}, 0)
    else ${exactBelow}::int + floor(ln(${seconds} / ${exactBelow}::float8) * ${binsPerFold}::float8)::int end`
}

/** The duration that stands for a bin, in seconds: at most 2 % from any in it. */
export function binValue(bin: number): number {
  if (bin < exactBelow) return bin
  const lower = exactBelow * gamma ** (bin - exactBelow)
  return (2 * lower * gamma) / (1 + gamma)
}

/**
 * A quantile by nearest rank: the least duration that at least the share `q` of all do not exceed.
 *
 * @param q - from 0 to 1; 0 is the shortest
 * @returns seconds, at most 2 % from the exact quantile; null when there are no durations
 */
export function quantile(histogram: DurationHistogram, q: number): number | null {
  const total = histogram.reduce((sum, [, count]) => sum + count, 0)
  const rank = Math.max(1, Math.ceil(q * total))
  let passed = 0
  for (const [bin, count] of histogram) {
    passed += count
    if (passed >= rank) return binValue(bin)
  }
  return null
}
