/** Codes of Postgres for a transaction that was given up for another's sake: serialisation, deadlock, lock. */
const collisions = new Set(['40001', '40P01', '55P03'])

/** Whether an error is a meeting of two transactions, which says nothing of the work of either. */
export function isCollision(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    collisions.has(error.code)
  )
}
