import { z } from 'zod'

/** What is wrong with our copy; nothing, when every number is zero. */
export const comparison = z.object({
  /** Calls that Twilio has. */
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
  /** Accounts whose count of calls is not the number of their rows. */
  miscounted: z.number(),
  /** Counts by account, day, status or direction in which rollups and calls differ. */
  rollupDifferences: z.number(),
})
export type Comparison = z.infer<typeof comparison>

export function isEqual(result: Comparison): boolean {
  const { missing, stale, doubled, unknown, miscounted, rollupDifferences } = result
  return missing + stale + doubled + unknown + miscounted + rollupDifferences === 0
}
