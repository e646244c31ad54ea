import { sidUuid } from '#lib/call-sid.ts'
import { execute, sql } from '#lib/db/sql.ts'
import { noFault } from '#lib/sync/faults/no-fault.ts'
import { commitPage } from '#lib/sync/write/commit-page.ts'
import { getReadableAccount, type ReadableAccount } from '#lib/sync/readable-account.ts'
import { startOfUtcDay, utcDayOf } from '#lib/utc-day.ts'
import { boundSilence } from './bound-silence.ts'
import { listStragglers } from './list-stragglers.ts'
import { drawSingles, planStragglers } from './plan-stragglers.ts'
import type { ReadContext } from './read-context.ts'
import { readPages } from './read-pages.ts'
import { readStragglers } from './read-stragglers.ts'
import { clockToleranceMs, TwilioClock } from './twilio-clock.ts'
import { recentFrom } from './recent-from.ts'
import { roundBudget } from './round-budget.ts'

const earlier = (a: Date, b: Date) => (a < b ? a : b)

/** How long single calls may keep a reader from the other accounts: twice what a hundred of them usually take. */
const singlesForMs = 10_000

/**
 * No read is tried for long, as the next minute tries again: silent accounts would hold the slots
 * of others.
 */
const patience = { timeoutMs: 15_000, maxAttempts: 3 }

/**
 * Reads and writes the list of the calls since an instant. However Twilio fails, no page takes
 * longer than the timeouts of its tries: smaller pages, pauses and the wait in line included.
 *
 * @param onCall - told the SID of every call that is in
 * @returns false when the account may no longer be read
 */
async function readList(
  account: ReadableAccount,
  from: Date,
  context: ReadContext,
  onCall: (sid: string) => void,
): Promise<boolean> {
  const { timeoutMs = patience.timeoutMs, maxAttempts = patience.maxAttempts } =
    context.twilio ?? {}
  const twilio = { ...context.twilio, timeoutMs, maxAttempts }
  return await boundSilence(timeoutMs * maxAttempts, context.signal, async (signal, doOurs) => {
    const hurried = { ...context, isUrgent: true, signal, twilio }
    for await (const page of readPages(account, { from }, null, hurried)) {
      const written = await doOurs(() => commitPage(account, page, null, context.clock()))
      if (written === null) return false
      context.onPage?.({ calls: page.calls.length, ...written })
      for (const { sid } of page.calls) onCall(sid)
    }
    return true
  })
}

/** Moves the mark and clears the fault. A mark in the future was set by a clock that was off. */
async function markRead(accountId: number, until: Date, present: Date): Promise<void> {
  await execute(sql`
    update account_sync set ${noFault}, synced_until = case
      when synced_until > ${new Date(present.getTime() + clockToleranceMs)} then ${until}
      else greatest(synced_until, ${until}) end
    where account_id = ${accountId}`)
}

/**
 * Reads what is new since the last time, and again what had not ended or had no price.
 *
 * No call falls between two reads: each has only a lower bound, some minutes before the previous
 * one began, and moves the mark once every page is in. Nor between the history and the first read:
 * the history ends at the midnight from which that one reads. Older calls that are not final are
 * asked for in every round as far as its budget goes, else at their own pace (`straggler-pace.ts`),
 * by a list that reaches further back or one by one; the mark does not wait for the latter. Moving
 * the mark also clears the account's fault: a first page of several proves nothing yet.
 *
 * @param workspaceId - the tenant
 * @returns `done`; `left` when the account may not be read now
 * @throws TwilioError, or the signal's reason
 */
export async function readRecent(
  workspaceId: string,
  accountId: number,
  context: ReadContext,
): Promise<'done' | 'left'> {
  const account = await getReadableAccount(workspaceId, accountId)
  if (account === null) return 'left'
  const begunAt = context.clock()
  const { twilioClock = new TwilioClock() } = context
  const now = twilioClock.correct(begunAt)
  const present = twilioClock.notAfter(begunAt)
  const since = earlier(account.syncedUntil ?? startOfUtcDay(utcDayOf(present)), present)
  const before = recentFrom(since)
  const budget = roundBudget(since, now)
  const stragglers = await listStragglers(account, { before, since, now }, budget > 0)
  const { listed, singles } = planStragglers(stragglers, budget)
  const from = listed.at(-1)?.occurredAt ?? before
  const unseen = new Map([...listed, ...singles].map((straggler) => [straggler.sid, straggler]))
  const isReadable = await readList(account, from, context, (sid) => {
    unseen.delete(sidUuid(sid))
  })
  if (!isReadable) return 'left'
  // By now Twilio's clock is known, if it was not when the read began.
  const end = twilioClock.correct(context.clock())
  await markRead(accountId, twilioClock.notAfter(begunAt), end)
  // The list is not promised to hold every call that we know: one that never started, one that Twilio has dropped.
  const drawn = drawSingles([...unseen.values()])
  return await readStragglers(account, drawn, context, AbortSignal.timeout(singlesForMs))
}
