import { createHmac } from 'node:crypto'

/** Whose attempts are counted together. */
export type AttemptSubject =
  | { kind: 'email'; value: string }
  | { kind: 'network'; value: string }
  | { kind: 'email-at-network'; value: readonly [email: string, network: string | null] }
  | { kind: 'user'; value: string }

/**
 * The key that attempts are counted under: a keyed hash, so that the table names nobody.
 *
 * @param secret - `AUTH_SECRET`
 * @param purpose - what is attempted; each has counts of its own
 * @param subject - whose attempts
 */
export function attemptKey(secret: string, purpose: string, subject: AttemptSubject): string {
  return createHmac('sha256', secret)
    .update(JSON.stringify(['attempt', purpose, subject.kind, subject.value]))
    .digest('base64url')
}
