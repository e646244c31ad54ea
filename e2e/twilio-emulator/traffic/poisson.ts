/**
 * The Poisson count that a uniform fraction in [0, 1) stands for: by inversion, or normal when the
 * mean is large.
 */
export function poissonFrom(mean: number, uniform: number): number {
  if (mean <= 0) return 0
  if (mean > 60)
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * standardNormalFrom(uniform)))
  let count = 0
  let probability = Math.exp(-mean)
  let cumulative = probability
  while (uniform > cumulative && count < 400) {
    count += 1
    probability *= mean / count
    cumulative += probability
  }
  return count
}

/**
 * Inverse of the normal distribution by the logistic approximation; good to 1 % where traffic needs
 * it.
 */
export function standardNormalFrom(uniform: number): number {
  const p = Math.min(Math.max(uniform, 1e-6), 1 - 1e-6)
  return Math.log(p / (1 - p)) / 1.702
}
