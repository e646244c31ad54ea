import * as z from 'zod'
import { settings } from '../settings.ts'
import { faultRule } from './faults.ts'

const accountSid = z.string().regex(/^AC[0-9a-f]{32}$/)
const utcDay = z.iso.date()

export const faultsBody = z.array(faultRule)
export const settingsBody = settings.partial()
/** More than `limit` requests of one customer at a time answer 429; null lifts the limit. */
export const concurrencyBody = z.strictObject({ limit: z.number().int().nonnegative().nullable() })
/** Every API answer waits between the two, drawn from the seed. */
export const latencyBody = z
  .strictObject({ minMs: z.number().nonnegative(), maxMs: z.number().nonnegative() })
  .refine((body) => body.minMs <= body.maxMs, 'minMs must not exceed maxMs')
export const clockBody = z.union([
  z.strictObject({ now: z.iso.datetime(), isRunning: z.boolean().default(false) }),
  z.strictObject({ advanceMs: z.number().int().nonnegative() }),
])
/** Allow without the page; `createdAt` makes the sandbox older than now. */
export const allowBody = z.strictObject({
  customer: z.string(),
  createdAt: z.iso.datetime().optional(),
})
export const revokeBody = z.strictObject({
  customer: z.string(),
  isSent: z.boolean().default(true),
  signature: z.enum(['right', 'wrong', 'none']).default('right'),
})
export const renameBody = z.strictObject({ account: accountSid, friendlyName: z.string().max(64) })
export const malformedBody = z.strictObject({
  account: accountSid,
  day: utcDay,
  count: z.number().int().positive().max(10_000),
})
export const usageMismatchBody = z.strictObject({
  account: accountSid,
  day: utcDay,
  delta: z.number().int(),
})
