import type { AccountProgress } from '#lib/sync/progress/account-progress.ts'

/**
 * What a reader can do about what stands in an account's way.
 *
 * @returns null where nothing is to be done, or where it is said elsewhere
 */
export function describeAdvice({ state, fault }: AccountProgress): string | null {
  switch (fault?.kind) {
    case 'auth':
      // What only the customer can end is paused, with the way to reconnect above it.
      return state === 'paused'
        ? null
        : 'It is tried again by itself. If it stays so, tell whoever runs this Callscope.'
    case 'forbidden':
      return 'Twilio’s Console says whether it is suspended.'
    case 'notFound':
      return 'If it was closed for good, switch it off.'
    default:
      return null
  }
}
