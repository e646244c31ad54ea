import { z } from 'zod'

/** What our own tables say of each other; nothing, when every number is zero. */
export const consistency = z.object({
  /** Accounts whose count of calls is not the number of their rows. */
  miscounted: z.number(),
  /** Counts by account, day, status or direction in which rollups and calls differ. */
  rollupDifferences: z.number(),
  /** UTC days whose row in the ledger is missing, counts other calls than there are, or has not the reads that the windows had. */
  ledgerDifferences: z.number(),
})
export type Consistency = z.infer<typeof consistency>

/** What is wrong with our copy; nothing, when every number is zero. */
export const comparison = consistency.extend({
  /** Calls that Twilio lists. */
  calls: z.number(),
  /** Of them, those that our copy lacks. */
  missing: z.number(),
  /** Of them, those that our copy describes otherwise. */
  stale: z.number(),
  /** How many calls are stale in each field. */
  staleFields: z.record(z.string(), z.number()),
  /** Rows beyond the first of the same SID. */
  doubled: z.number(),
  /** Rows whose call Twilio does not have in that account. */
  unknown: z.number(),
})
export type Comparison = z.infer<typeof comparison>

export function isConsistent(found: Consistency): boolean {
  return found.miscounted + found.rollupDifferences + found.ledgerDifferences === 0
}

export function isEqual(result: Comparison): boolean {
  const { missing, stale, doubled, unknown } = result
  return isConsistent(result) && missing + stale + doubled + unknown === 0
}
