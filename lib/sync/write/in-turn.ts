/** With more, each takes longer, as they write the same tables; with one, the database waits for us between statements. */
const atOnce = 2

type Turns = { taken: number; waiting: (() => void)[] }

const turnsOf = new Map<number, Turns>()

/**
 * Does what is to be done for an account two at a time in this process, in the order of the calls. What is done for
 * another account does not wait.
 *
 * @returns what `run` returns; where it throws, that is no matter of the others
 */
export async function inTurn<T>(accountId: number, run: () => Promise<T>): Promise<T> {
  const turns = turnsOf.get(accountId) ?? { taken: 0, waiting: [] }
  turnsOf.set(accountId, turns)
  if (turns.taken < atOnce) turns.taken += 1
  else await new Promise<void>((resolve) => turns.waiting.push(resolve))
  try {
    return await run()
  } finally {
    const next = turns.waiting.shift()
    if (next === undefined) turns.taken -= 1
    else next()
    if (turns.taken === 0) turnsOf.delete(accountId)
  }
}
