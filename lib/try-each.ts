/**
 * Does one step after another, each whether or not those before it have failed: what is wrong with one keeps no other back.
 *
 * @throws the first failure, after the last step
 */
export async function tryEach(steps: Iterable<() => Promise<unknown>>): Promise<void> {
  const failures: unknown[] = []
  for (const step of steps) {
    await step().catch((error: unknown) => {
      failures.push(error)
    })
  }
  if (failures.length > 0) throw failures[0]
}
