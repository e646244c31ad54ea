import { z } from 'zod'
import { inTransaction, queryRows, sql } from '#lib/db/sql.ts'
import { tryEach } from '#lib/try-each.ts'
import { planHistory } from './plan-history.ts'

/**
 * Plans the accounts that are switched on and were never planned: whoever switched them on did not get that far.
 *
 * @param today - the current UTC day
 * @throws the first workspace's failure, once all others are planned
 */
export async function planForgotten(today: Temporal.PlainDate): Promise<void> {
  const workspaces = await queryRows(
    z.object({ workspaceId: z.string(), accountIds: z.array(z.number()) }),
    sql`
      select a.workspace_id as "workspaceId", array_agg(a.id) as "accountIds"
      from twilio_account a
      join connection c on c.id = a.connection_id and c.status = 'active'
      left join account_sync s on s.account_id = a.id
      where a.is_selected and s.account_id is null
      group by a.workspace_id`,
  )
  await tryEach(
    workspaces.map(
      ({ workspaceId, accountIds }) =>
        () =>
          inTransaction((tx) => planHistory(workspaceId, accountIds, today, tx)),
    ),
  )
}
