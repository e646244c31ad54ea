import { z } from 'zod'
import { systemClock, type Clock } from '#lib/clock.ts'
import { queryRows, sql } from '#lib/db/sql.ts'
import { enqueueRecent } from '#lib/sync/jobs/enqueue-recent.ts'
import { isHeld, isReadable } from '#lib/sync/account-scope.ts'
import { isNotParked } from '#lib/backlog/is-not-parked.ts'
import { queues } from '#lib/backlog/queues.ts'

/** An account that was read so short a time ago is not read again. */
const freshMs = 3_000

/**
 * What a wish for the newest calls leads to; serialisable, instants as ISO text.
 *
 * - `started`: each of the accounts is done when its `syncedUntil` has come to `wantedAt`, or when its fault is of after
 *   that (see `AccountProgress`). That is the instant of the wish, up to three seconds before it where an account
 *   was read just then, or after the last read where that is later by the clock of the workers
 * - `none`: no account can be read now
 */
export type Refresh = { kind: 'started'; wantedAt: string; accountIds: number[] } | { kind: 'none' }

const readable = z.object({ id: z.number(), syncedUntil: z.date().nullable() })

/**
 * Has the newest calls of a workspace read at once. Wished for again and again it costs at most a read of each
 * account in three seconds: what is fresh is not sent for, and while one read runs at most one waits.
 *
 * @param workspaceId - the tenant; passed over are accounts that are off, paused, parked or not connected, and those of
 *   customers of whom Twilio wants no request for a while
 */
export async function refreshNow(
  workspaceId: string,
  clock: Clock = systemClock,
): Promise<Refresh> {
  const now = clock()
  const accounts = await queryRows(
    readable,
    sql`
      select a.id, s.synced_until as "syncedUntil"
      from twilio_account a
      join connection c on c.id = a.connection_id
      join account_sync s on s.account_id = a.id
      where a.workspace_id = ${workspaceId}::uuid and ${isReadable}
        and not ${isHeld} and ${isNotParked(queues.readRecent.name, sql`a.id::text`)}
      order by a.id`,
  )
  if (accounts.length === 0) return { kind: 'none' }
  const untilOf = ({ syncedUntil }: z.infer<typeof readable>) => syncedUntil?.getTime() ?? 0
  const latest = Math.max(...accounts.map(untilOf))
  // Of two clocks the workers' counts: a read that begins from now on is after all that they have read, by theirs.
  const isClockBehind = latest > now.getTime()
  const isFresh = (account: z.infer<typeof readable>) =>
    !isClockBehind && untilOf(account) > now.getTime() - freshMs
  const [fresh, stale] = [accounts.filter(isFresh), accounts.filter((each) => !isFresh(each))]
  await enqueueRecent({ workspaceId, accountIds: stale.map(({ id }) => id) })
  const wantedAt = isClockBehind ? latest + 1 : Math.min(now.getTime(), ...fresh.map(untilOf))
  return {
    kind: 'started',
    wantedAt: new Date(wantedAt).toISOString(),
    accountIds: accounts.map(({ id }) => id),
  }
}
