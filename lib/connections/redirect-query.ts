// What Twilio's redirect may say. It is an unsigned GET that anyone can write, so anything else is malformed.
import { z } from 'zod'
import { secret } from './secret.ts'

/** The SID of a Twilio account, as it stands in a URL. */
export const accountSid = z.string().regex(/^AC[0-9a-fA-F]{32}$/)

const allowed = z.object({ AccountSid: accountSid, error: z.undefined().optional() })
const refused = z.object({ error: z.string().min(1), AccountSid: z.undefined().optional() })

/** The customer's answer on Twilio's page. */
export type RedirectAnswer =
  { kind: 'allowed'; accountSid: string } | { kind: 'refused' } | { kind: 'malformed' }

/** The redirect, parsed. A refusal may come without `state`: https://www.twilio.com/docs/iam/connect */
export type RedirectQuery = { state: string | null; answer: RedirectAnswer }

function parseAnswer(search: URLSearchParams): RedirectAnswer {
  const names = [...search.keys()]
  const query = Object.fromEntries(search)
  if (new Set(names).size !== names.length) return { kind: 'malformed' }
  if (refused.safeParse(query).success) return { kind: 'refused' }
  const parsed = allowed.safeParse(query)
  return parsed.success
    ? { kind: 'allowed', accountSid: parsed.data.AccountSid }
    : { kind: 'malformed' }
}

/**
 * Parses the query of the Authorize URL.
 *
 * @param search - as it came
 * @returns the answer, `malformed` unless it is exactly one `AccountSid` or one `error` and nothing is said twice;
 *   the state when there is exactly one that we could have made, even beside a malformed answer
 */
export function parseRedirectQuery(search: URLSearchParams): RedirectQuery {
  const states = search.getAll('state')
  const state = states.length === 1 ? secret.safeParse(states[0]).data : undefined
  return { state: state ?? null, answer: parseAnswer(search) }
}
