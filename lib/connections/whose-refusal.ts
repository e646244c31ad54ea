import { z } from 'zod'
import { queryRows, sql } from '#lib/db/sql.ts'
import { judgeRefusal, type ProbeVerdict, type Refusal } from './judge-refusal.ts'
import type { ProbeResult } from './probe.ts'

/** How many other customers are asked before our own token is believed to have changed. */
const othersAsked = 3

function verdictOf(result: ProbeResult): ProbeVerdict {
  return result.answers ? 'answers' : result.kind
}

/**
 * Finds out whose refusal a 401 is, by asking for the sandboxes of other connections too.
 *
 * @param connectionId - the refused connection
 * @param own - what its own sandbox answered
 * @param probe - asks Twilio for a sandbox, given its connection as well
 */
export async function whoseRefusal(
  connectionId: string,
  own: ProbeResult,
  probe: (sandboxSid: string, connectionId: string) => Promise<ProbeResult>,
): Promise<Refusal> {
  const verdict = verdictOf(own)
  if (verdict !== 'auth') return judgeRefusal(verdict, [])
  // Those read last first: that they answer is likeliest, and tells most.
  // Over all workspaces on purpose: the token is ours alone, and nothing of another tenant leaves this function.
  const others = await queryRows(
    z.object({ sid: z.string(), id: z.string() }),
    sql`
      select account_sid as sid, id from connection
      where status = 'active' and id <> ${connectionId}::uuid
      order by (
        select max(s.synced_until) from twilio_account a join account_sync s on s.account_id = a.id
        where a.connection_id = connection.id) desc nulls last, id
      limit ${othersAsked}`,
  )
  const results = await Promise.all(others.map(({ sid, id }) => probe(sid, id)))
  return judgeRefusal(verdict, results.map(verdictOf))
}
