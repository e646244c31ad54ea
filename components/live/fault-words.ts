import type { TwilioErrorKind } from '#lib/twilio/index.ts'

/** What happened and what to do, for the person in front of the screen. */
export type FaultWords = {
  what: string
  advice: string
  /** Whether the connections page is where it is put right. */
  isSettledAtConnections: boolean
}

/** The words for each way in which Twilio can fail to be read. */
export const faultWords: Readonly<Record<TwilioErrorKind, FaultWords>> = {
  auth: {
    what: 'Twilio no longer accepts our access to this account.',
    advice: 'It may have been revoked in the Twilio Console. Connect it again to see its calls.',
    isSettledAtConnections: true,
  },
  forbidden: {
    what: 'Twilio does not let us read this account.',
    advice: 'It may be suspended, or our permission may have changed. Connecting again renews it.',
    isSettledAtConnections: true,
  },
  notFound: {
    what: 'Twilio no longer knows this account.',
    advice: 'If it was closed for good, switch it off under Connections. Its past calls stay.',
    isSettledAtConnections: true,
  },
  rateLimited: {
    what: 'Twilio is limiting how much we may ask at once.',
    advice: 'Nothing is lost. Try again in a minute.',
    isSettledAtConnections: false,
  },
  transient: {
    what: 'Twilio is not answering properly at the moment.',
    advice: 'Nothing is lost: the sync catches up by itself. Try again in a moment.',
    isSettledAtConnections: false,
  },
  malformed: {
    what: 'Twilio gave an answer that we do not understand.',
    advice: 'Try again. If it stays like this, tell whoever runs Callscope.',
    isSettledAtConnections: false,
  },
}
