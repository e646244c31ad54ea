import { execute, keepPlan, sql, type Connection } from '#lib/db/sql.ts'

/**
 * Marks local days whose calls have changed, so that their rollups are made again.
 *
 * A mark that is there already is updated, never left alone: that locks it. A counter which clears the mark first and
 * counts in a later statement then either sees this transaction's calls or finds the mark again afterwards.
 *
 * @param days - each once, `YYYY-MM-DD` in the workspace's time zone
 * @param tx - the transaction that changes the calls, which keeps the workspace's time zone as it is
 */
export async function markLocalDays(
  accountId: number,
  days: readonly string[],
  now: Date,
  tx: Connection,
): Promise<void> {
  if (days.length === 0) return
  await execute(
    keepPlan(sql`
      insert into dirty_day (account_id, day, marked_at)
      select ${accountId}::int, day, ${now.toISOString()}::timestamptz
      from unnest(${days}::date[]) as day order by day
      on conflict (account_id, day) do update set marked_at = excluded.marked_at`),
    tx,
  )
}

/** What a page adds to the read of a window's days, `[fromDay, toDay)`. */
export type DayRead = {
  fromDay: string
  toDay: string
  /** How many calls of each day the page holds. */
  fetched: ReadonlyMap<string, number>
  isFirstPage: boolean
  /** Of the last page, when the first was asked for; null of any other. */
  endsReadFrom: Date | null
}

/**
 * Marks UTC days whose calls have changed, so that the ledger settles them again, and keeps account
 * of a window's read. `fetched` of its days begins at 0 with the first page and grows with each.
 * With the last page the days count as read as of when the first was asked for: what changes behind
 * a reader that lies idle for days is not taken for seen. Locks as {@link markLocalDays} does, in
 * one statement, so that two pages take the days in the same order.
 *
 * @param changedDays - UTC, `YYYY-MM-DD`, each once
 * @param read - null for a page that is no part of a whole read of its days
 */
export async function markUtcDays(
  accountId: number,
  changedDays: readonly string[],
  read: DayRead | null,
  tx: Connection,
): Promise<void> {
  const fetched = new Map(changedDays.map((day) => [day, 0]))
  const readFrom = read?.endsReadFrom?.toISOString() ?? null
  if (read?.isFirstPage || read?.endsReadFrom) {
    for (const day of daysOf(read)) fetched.set(day, 0)
  }
  for (const [day, calls] of read?.fetched ?? []) fetched.set(day, calls)
  if (fetched.size === 0) return
  const isRead = sql`(day >= ${read?.fromDay ?? null}::date and day < ${read?.toDay ?? null}::date)`
  const isBegun = sql`(${read?.isFirstPage ?? false} and sync_day.day >= ${read?.fromDay ?? null}::date
    and sync_day.day < ${read?.toDay ?? null}::date)`
  await execute(
    keepPlan(sql`
      insert into sync_day (account_id, day, fetched, read_at)
      select ${accountId}::int, day, fetched, case when ${isRead} then ${readFrom}::timestamptz end
      from unnest(${[...fetched.keys()]}::date[], ${[...fetched.values()]}::int[]) as page (day, fetched)
      order by day
      on conflict (account_id, day) do update set
        fetched = case when ${isBegun} then 0 else sync_day.fetched end + excluded.fetched,
        read_at = greatest(sync_day.read_at, excluded.read_at),
        is_dirty = sync_day.is_dirty or excluded.read_at is not null
          or excluded.day = any(${changedDays}::date[])`),
    tx,
  )
}

function* daysOf({ fromDay, toDay }: DayRead): Generator<string> {
  const end = Temporal.PlainDate.from(toDay)
  let day = Temporal.PlainDate.from(fromDay)
  for (; Temporal.PlainDate.compare(day, end) < 0; day = day.add({ days: 1 })) yield day.toString()
}
