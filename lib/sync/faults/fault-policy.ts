import type { TwilioErrorKind } from '#lib/twilio/index.ts'

/**
 * What follows a failed read.
 *
 * - `retry`: the job is tried again, later each time; its cursor is kept
 * - `pauseAccount`: this account's work stops, the others go on; it is tried again once a day
 * - `judgeConnection`: find out whose refusal it is (see `lib/connections/whose-refusal.ts`)
 */
export type FaultEffect = 'retry' | 'pauseAccount' | 'judgeConnection'

/** The one table of what each kind of fault means, and the words a person sees. */
export const faultPolicies: Readonly<
  Record<TwilioErrorKind, { effect: FaultEffect; message: string }>
> = {
  auth: {
    effect: 'judgeConnection',
    message: 'Twilio no longer accepts our access to this account.',
  },
  forbidden: {
    effect: 'pauseAccount',
    message: 'Twilio does not let us read this account. It is tried again once a day.',
  },
  notFound: {
    effect: 'pauseAccount',
    message: 'Twilio no longer knows this account. It is tried again once a day.',
  },
  rateLimited: {
    effect: 'retry',
    message: 'Twilio asks us to slow down. Reading goes on by itself.',
  },
  transient: {
    effect: 'retry',
    message: 'Twilio is not answering properly at the moment. Reading goes on by itself.',
  },
  malformed: {
    effect: 'retry',
    message: 'Twilio gave an answer that we do not understand. It is tried again by itself.',
  },
}
