import { queryRows, sql, emptySql, type Sql } from '#lib/db/sql.ts'
import type { Cursor } from './call-key.ts'
import { callColumns, callRow, type CallRow } from './call-row.ts'
import { accountsInView, matchesFilter } from './calls-in-view.ts'
import type { Period } from './range.ts'
import type { CallFilter } from './search-params.ts'

/** A page of calls, newest first, with the places to go on from in both directions; null at an end. */
export type CallPage = { calls: CallRow[]; newer: Cursor | null; older: Cursor | null }

type Order = { beyond: Sql; by: (alias: Sql) => Sql }

function orderFor(cursor: Cursor | null): Order {
  const isNewer = cursor?.towards === 'newer'
  const direction = isNewer ? sql`asc` : sql`desc`
  const place = cursor && sql`(${cursor.occurredAt}, ${cursor.sid}::uuid)`
  const comparison = isNewer ? sql`>` : sql`<`
  return {
    beyond: place ? sql`and (occurred_at, sid) ${comparison} ${place}` : emptySql,
    by: (alias) => sql`${alias}.occurred_at ${direction}, ${alias}.sid ${direction}`,
  }
}

/**
 * One page by keyset. Each account is asked for a page of its own, off its index, and the pages are merged: the cost
 * depends on the page, not on how many calls match.
 */
async function readPage(
  workspaceId: string,
  filter: CallFilter,
  period: Period,
  cursor: Cursor | null,
  limit: number,
): Promise<CallRow[]> {
  const { beyond, by } = orderFor(cursor)
  return queryRows(
    callRow,
    sql`select ${callColumns}
      from twilio_account a
      cross join lateral (
        select * from call
        where account_id = a.id and ${matchesFilter(filter, period)} ${beyond}
        order by ${by(sql`call`)} limit ${limit}
      ) c
      where a.id = any(array(${accountsInView(workspaceId, filter)}))
      order by ${by(sql`c`)} limit ${limit}`,
  )
}

/**
 * Lists the calls of a period, newest first.
 *
 * @param workspaceId - the tenant
 * @param filter - what narrows the calls
 * @param period - half-open
 * @param page - `cursor` as a page before gave it, null for the first; `size` in calls
 * @returns at most `size` calls. Going back past the newest call gives the whole first page, not a short one.
 */
export async function listCalls(
  workspaceId: string,
  filter: CallFilter,
  period: Period,
  page: { cursor: Cursor | null; size: number },
): Promise<CallPage> {
  const { cursor, size } = page
  const rows = await readPage(workspaceId, filter, period, cursor, size + 1)
  const hasMore = rows.length > size
  const calls = rows.slice(0, size)
  const isNewer = cursor?.towards === 'newer'
  if (isNewer && !hasMore) {
    return listCalls(workspaceId, filter, period, { cursor: null, size })
  }
  if (isNewer) calls.reverse()
  const [first, last] = [calls.at(0), calls.at(-1)]
  const hasNewer = cursor !== null
  const hasOlder = isNewer || hasMore
  return {
    calls,
    newer: hasNewer && first ? { towards: 'newer', ...placeOf(first) } : null,
    older: hasOlder && last ? { towards: 'older', ...placeOf(last) } : null,
  }
}

function placeOf({ occurredAt, sid }: CallRow): Omit<Cursor, 'towards'> {
  return { occurredAt, sid }
}
