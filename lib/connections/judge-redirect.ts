import type { ProblemReason } from './problem.ts'
import type { RedirectAnswer } from './redirect-query.ts'

/**
 * Decides what a redirect that has just consumed an attempt's state is worth.
 *
 * @param attempt - the attempt that the state belongs to
 * @param redirect - what came back, whether by the browser that began, and when
 * @returns null when the attempt may go on, else why it ends
 */
export function judgeRedirect(
  attempt: { expiresAt: Date },
  redirect: { answer: RedirectAnswer; isSameBrowser: boolean; at: Date },
): ProblemReason | null {
  if (!redirect.isSameBrowser) return 'wrong-user'
  if (redirect.answer.kind === 'refused') return 'refused'
  if (redirect.answer.kind === 'malformed') return 'malformed'
  return attempt.expiresAt <= redirect.at ? 'expired' : null
}
