/**
 * Codes of Postgres and of the system for a database that is starting, stopping, out of reach, or out of connections, disk
 * or memory, or that has heard nothing of us for too long.
 */
const away =
  /^(08\w{3}|57P0[1-5]|57014|25P03|53\w{3}|58030|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|ENOENT)$/

/** Whether an error is the database's absence, which says nothing of the work that it broke off. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error instanceof AggregateError) return error.errors.some(isDatabaseAway)
  if ('code' in error && typeof error.code === 'string') return away.test(error.code)
  // The driver's own words carry no code.
  return /^(Connection terminated|Client has encountered a connection error)/.test(error.message)
}
