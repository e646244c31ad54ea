import * as z from 'zod'
import type { EmulatorConfig } from './options.ts'

/** What a test may change while the emulator runs (`PUT /__emulator/settings`, any subset). */
export const settings = z.strictObject({
  authorizeUrl: z.url().nullable(),
  deauthorizeUrl: z.url().nullable(),
  deauthorizeMethod: z.enum(['GET', 'POST']),
  /** Another token makes every credential answer 401, as a rotated one would. */
  authToken: z.string().min(1),
  /** Whether Deny hands `state` back; by the documentation it does not. */
  hasStateOnDeny: z.boolean(),
  /** Whether allowing again after a revocation gives the sandbox its old SID. */
  isSandboxSidKept: z.boolean(),
  /** Whether usage records leave out the calls that nobody answered. */
  isUsageOfBilledCallsOnly: z.boolean(),
  /** Lists show a call so many seconds after its creation at the latest, each call in its own time; at 0 at once. */
  listedWithinSeconds: z.number().int().nonnegative(),
  /** Prices that come later than a minute after the end; instants in seconds since 1970. */
  latePrices: z
    .strictObject({
      oneIn: z.number().int().positive(),
      endedFrom: z.number().int(),
      endedTo: z.number().int(),
      pricedFrom: z.number().int(),
      pricedTo: z.number().int(),
    })
    .nullable(),
})
export type Settings = z.infer<typeof settings>

export function initialSettings(config: EmulatorConfig): Settings {
  return {
    authorizeUrl: config.authorizeUrl,
    deauthorizeUrl: config.deauthorizeUrl,
    deauthorizeMethod: config.deauthorizeMethod,
    authToken: config.authToken,
    hasStateOnDeny: false,
    isSandboxSidKept: false,
    isUsageOfBilledCallsOnly: false,
    listedWithinSeconds: 0,
    latePrices: null,
  }
}
