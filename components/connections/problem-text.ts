import type { ProblemReason } from '#lib/connections/problem.ts'

/** What a page about a problem says. */
export type ProblemText = { title: string; happened: string; advice: string }

/** Each problem in words: what happened, and what to do. */
export const problemTexts: Readonly<Record<ProblemReason, ProblemText>> = {
  refused: {
    title: 'Access was not allowed',
    happened:
      'Twilio’s page was answered with a no, so nothing was connected and nothing was read.',
    advice:
      'If that was not meant, try again and press Allow. It takes someone who may administer the Twilio account.',
  },
  expired: {
    title: 'This attempt is no longer valid',
    happened:
      'A connection has to be finished within ten minutes, in the browser that began it. This one was not, so nothing was connected.',
    advice: 'Try again; your earlier yes on Twilio’s page does no harm.',
  },
  replayed: {
    title: 'This answer was used before',
    happened:
      'Each answer from Twilio works once. This one came a second time, perhaps by going back or by reloading.',
    advice:
      'If the first time went well, the account is listed under Connections. Otherwise try again.',
  },
  malformed: {
    title: 'Twilio’s answer was not complete',
    happened:
      'The address that led here lacks something that Twilio sends, or says it twice, so nothing was connected.',
    advice: 'Start with the Connect button here, not with a bookmark or a link to Twilio’s page.',
  },
  'wrong-user': {
    title: 'This was begun elsewhere',
    happened:
      'The attempt was begun in another tab, in another browser or by another person. To be safe it was cancelled, and nothing was connected.',
    advice:
      'Close other tabs in which you began to connect. Then do every step in this one, signed in as the person who wants to connect.',
  },
  'other-site': {
    title: 'The press did not come from our own page',
    happened:
      'Only a page of this Callscope can begin to connect an account. This request came from another site, or did not say where from, so you were not sent to Twilio.',
    advice: 'Press the Connect button here.',
  },
  'not-allowed': {
    title: 'Your role cannot connect accounts',
    happened: 'Only an owner or an admin of the workspace can connect Twilio accounts to it.',
    advice: 'Ask one of them to connect, or to change your role.',
  },
  'foreign-account': {
    title: 'This Twilio account cannot be connected here',
    happened: 'The account could not be given to this workspace. Nothing of it was read.',
    advice:
      'Try again with another account on Twilio’s page. If this one is yours, write to whoever runs this Callscope.',
  },
  'unknown-account': {
    title: 'Twilio does not let us read this account',
    happened:
      'We asked Twilio about the account, and it did not confirm the access: it may have been taken back, or the account may be suspended or closed.',
    advice:
      'See in Twilio’s Console that the account is active and upgraded, then try again and press Allow.',
  },
  'proof-needed': {
    title: 'This account needs a proof that it is yours',
    happened:
      'The access was not allowed just now but earlier, so this answer could have been copied from someone else. Proving that the account is yours is not available yet; the attempt was refused and noted in the workspace’s audit log.',
    advice:
      'Remove Callscope from the Authorized Connect Apps in Twilio’s Console, then try again: an access that is allowed afresh usually needs no proof.',
  },
  'still-deleting': {
    title: 'The calls of this account are still being deleted',
    happened:
      'Someone chose to delete what was read of this account before, and that is not finished. Nothing was connected.',
    advice:
      'Connections says whether the calls are still being deleted, or why that stopped. Connect again once they are gone; everything is read afresh.',
  },
  'twilio-down': {
    title: 'Twilio is not answering at the moment',
    happened:
      'You allowed the access, but we could not confirm it with Twilio. Your answer is kept for 15 minutes.',
    advice: 'Wait a moment and try again. You will not be asked to allow it a second time.',
  },
  'not-configured': {
    title: 'This Callscope is not set up for Twilio yet',
    happened:
      'Its operator has not configured a Connect App, so there is no page at Twilio to send you to.',
    advice:
      'The operator sets TWILIO_CONNECT_APP_SID and TWILIO_AUTH_TOKEN as the README describes. Then try again.',
  },
}
