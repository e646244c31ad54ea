/** What a process holds of a customer's slots, and whether requests of its wait for more. */
export type Holding = { held: number; isWaiting: boolean }

/**
 * How many slots a process may hold until the next refresh, so that none is left without. Nobody gives anything up while no
 * other waits. While others do, the richer do not take more, and when all slots are taken give one back to whoever has
 * at least two fewer. With fewer slots than processes they take turns.
 *
 * @param held - the slots of this process
 * @param others - the other processes at this customer
 * @param allowed - the customer's level
 * @returns Infinity where the level alone counts
 */
export function shareOf(held: number, others: readonly Holding[], allowed: number): number {
  const waiting = others.filter(({ isWaiting }) => isWaiting)
  const poorest = Math.min(...waiting.map((other) => other.held))
  if (held <= poorest) return Infinity
  const taken = others.reduce((sum, other) => sum + other.held, held)
  if (taken < allowed) return held
  const isTurnOver = poorest === 0 && others.every((other) => other.held <= held)
  return isTurnOver || held - poorest >= 2 ? held - 1 : held
}
