import { emptySql, sql, type Sql } from '#lib/db/sql.ts'
import type { Period } from './range.ts'
import { noCountry, type CallFilter } from './search-params.ts'

/**
 * The accounts whose calls a workspace sees: those selected. Deselecting an account hides its calls. A disconnect
 * that keeps the calls leaves the accounts selected, so they stay in view.
 *
 * @param workspaceId - the tenant; the only one whose accounts are let through
 * @param filter - narrows to these accounts; an id of another workspace matches nothing
 * @returns `select id …`, to be put into `any(array(…))`
 */
export function accountsInView(workspaceId: string, filter: Pick<CallFilter, 'account'>): Sql {
  const chosen = filter.account.length > 0 ? sql`and id = any(${filter.account}::int[])` : emptySql
  return sql`select id from twilio_account
    where workspace_id = ${workspaceId}::uuid and is_selected ${chosen}`
}

/** What `call` and a rollup each say in a way of their own. */
type Columns = { isNoLeg: Sql; country: Sql }

function matches({ unit, direction, status, country, number }: CallFilter, columns: Columns): Sql {
  return sql`${unit === 'calls' ? sql`and ${columns.isNoLeg}` : emptySql}
    ${direction.length > 0 ? sql`and direction = any(${direction}::text[])` : emptySql}
    ${status.length > 0 ? sql`and status = any(${status}::text[])` : emptySql}
    ${country.length > 0 ? sql`and coalesce(${columns.country}, ${noCountry}) = any(${country}::text[])` : emptySql}
    ${number === null ? emptySql : sql`and number = ${number}`}`
}

/** Further conditions on `call` for a filter, without the account. */
export function matchesCall(filter: CallFilter): Sql {
  return matches(filter, { isNoLeg: sql`parent_sid is null`, country: sql`country` })
}

/** Further conditions on a rollup for a filter, without the account; it has to have what the filter asks for. */
export function matchesRollup(filter: CallFilter): Sql {
  return matches(filter, { isNoLeg: sql`not is_leg`, country: sql`nullif(country, '')` })
}

/**
 * Conditions on `call` for a filter and a period, without the account: each read joins that in the way that suits
 * its index.
 */
export function matchesFilter(filter: CallFilter, period: Period): Sql {
  return sql`occurred_at >= ${period.from} and occurred_at < ${period.to} ${matchesCall(filter)}`
}

/**
 * The calls that a workspace sees in a period, as a `from … where …`.
 *
 * @param workspaceId - the tenant
 * @param filter - what narrows the calls
 * @param period - half-open, compared with `occurred_at`
 */
export function callsInView(workspaceId: string, filter: CallFilter, period: Period): Sql {
  return sql`from call
    where account_id = any(array(${accountsInView(workspaceId, filter)}))
      and ${matchesFilter(filter, period)}`
}
