const niceSteps = [1, 2, 2.5, 5, 10]

/**
 * A zero-based axis of whole numbers whose ticks a person would choose.
 *
 * @param highest - the highest value shown
 * @param mostSteps - how many steps fit
 * @returns the ticks from 0 up to the first that covers `highest`; at least two
 */
export function yAxisTicks(highest: number, mostSteps = 5): number[] {
  const roughStep = Math.max(highest, 1) / mostSteps
  const magnitude = 10 ** Math.floor(Math.log10(roughStep))
  const nice = niceSteps.find((each) => each * magnitude >= roughStep) ?? 10
  const step = [nice * magnitude, 5 * magnitude, 10 * magnitude].find(Number.isInteger) ?? 1
  const steps = Math.max(1, Math.ceil(highest / step))
  return Array.from({ length: steps + 1 }, (_, index) => index * step)
}
