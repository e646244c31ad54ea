import { z } from 'zod'

/** What copying calls took. */
export const measurement = z.object({
  calls: z.number(),
  seconds: z.number(),
  peakMemoryMb: z.number().nullable(),
})
export type Measurement = z.infer<typeof measurement> & { requests: number }

export function callsPerSecond({ calls, seconds }: Measurement): number {
  return Math.round(calls / seconds)
}
