import { execute, sql } from '#lib/db/sql.ts'
import type { TwilioErrorKind } from '#lib/twilio/index.ts'
import { faultPolicies } from './fault-policy.ts'

/** What a failed read is known by; both Twilio's errors and its exchanges have it. */
export type Fault = { kind: TwilioErrorKind; requestId: string | null }

/**
 * Keeps an account's last fault for the screen, until a page is read again.
 *
 * @param workspaceId - the tenant
 * @param now - by the clock of `synced_until`, with which it is compared: `TwilioClock.notAfter`
 */
export async function recordFault(
  workspaceId: string,
  accountId: number,
  fault: Fault,
  now: Date,
): Promise<void> {
  await execute(sql`
    update account_sync set fault_kind = ${fault.kind}, fault_message = ${faultPolicies[fault.kind].message},
      fault_request_id = ${fault.requestId}, fault_at = ${now}
    from twilio_account a
    where account_id = ${accountId} and a.id = account_id and a.workspace_id = ${workspaceId}::uuid`)
}
