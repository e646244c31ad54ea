import { emptySql, sql, type Sql } from '#lib/db/sql.ts'

/** Some accounts of one workspace, or, for the worker's own rounds, all there are. */
export type SyncScope = 'everyWorkspace' | { workspaceId: string; accountIds: readonly number[] }

/** The condition that a scope puts on `twilio_account a`. */
export function withinScope(scope: SyncScope): Sql {
  if (scope === 'everyWorkspace') return emptySql
  return sql`and a.workspace_id = ${scope.workspaceId}::uuid
    and a.id = any(${scope.accountIds}::int[])`
}

/**
 * The condition that Twilio wants no request of the connection `c` for some time yet, by the database's clock.
 *
 * @see docs/decisions/request-limit.md
 */
export const isHeld = sql`exists (
  select from request_limit l where l.connection_id = c.id and l.held_until > now())`

/**
 * The condition that the account `a` of the connection `c` may be read now, `s` being its `account_sync`: switched on, not
 * paused, of an active connection.
 */
export const isReadable = sql`(a.is_selected and c.status = 'active' and s.paused_at is null)`

/**
 * The accounts that may be read now.
 *
 * @returns `… where …` for the `from` of a query: `a` is the account, `c` its connection, `s` its `account_sync`
 */
export function readableAccounts(scope: SyncScope): Sql {
  return sql`
    twilio_account a
    join connection c on c.id = a.connection_id
    join account_sync s on s.account_id = a.id
    where ${isReadable} ${withinScope(scope)}`
}
