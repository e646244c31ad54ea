import { z } from 'zod'
import { inTransaction, queryRows, sql } from '#lib/db/sql.ts'
import { isBilled } from '#lib/ledger/is-billed.ts'
import { trailingDays } from '#lib/ledger/judge-day.ts'
import { recordUsage, type DailyCounts } from '#lib/ledger/record-usage.ts'
import { settleRefusal } from '#lib/sync/faults/settle-refusal.ts'
import { credentialFor } from '#lib/sync/credential-for.ts'
import {
  getReadableAccount,
  holdReadable,
  type ReadableAccount,
} from '#lib/sync/readable-account.ts'
import { listDailyUsage, TwilioError } from '#lib/twilio/index.ts'
import { startOfUtcDay, utcDayOf } from '#lib/utc-day.ts'
import { firstUsageDay } from './first-usage-day.ts'
import type { ReadContext } from './read-context.ts'
import { requestOptions } from './request-options.ts'

const plainDate = z.string().transform((text) => Temporal.PlainDate.from(text))

const usagePlan = z.object({
  isSandbox: z.boolean(),
  historyFrom: plainDate,
  hasCounts: z.boolean(),
  oldestOpen: plainDate.nullable(),
})
type UsagePlan = z.infer<typeof usagePlan>

async function getPlan(accountId: number): Promise<UsagePlan | null> {
  const [plan] = await queryRows(
    usagePlan,
    sql`
      select a.kind = 'sandbox' as "isSandbox", s.history_from as "historyFrom",
        exists (select from sync_day where account_id = a.id and expected is not null) as "hasCounts",
        (select min(day) from sync_day where account_id = a.id and (state <> 'final'
          or expected_at is null
          or expected_at < (day + ${trailingDays}::int)::timestamp at time zone 'utc')) as "oldestOpen"
      from twilio_account a join account_sync s on s.account_id = a.id
      where a.id = ${accountId}`,
  )
  return plan ?? null
}

async function hasBilledCalls(accountId: number, from: Date, to: Date): Promise<boolean> {
  const rows = await queryRows(
    z.object({}),
    sql`
      select from call
      where account_id = ${accountId} and occurred_at >= ${from} and occurred_at < ${to}
        and ${isBilled}
      limit 1`,
  )
  return rows.length > 0
}

/**
 * Judges a 401 on usage as on any other read, but pauses nothing: Connect is reported to refuse usage alone.
 *
 * @returns `refused` where the customer's sandbox opens; else `left`, for it tells nothing of usage
 */
async function judgeRefusal(
  account: ReadableAccount,
  { clock, limiter, signal, tokenAlarm, twilio }: ReadContext,
): Promise<'refused' | 'left'> {
  const options = { ...twilio, signal, limiter, tokenAlarm }
  return (await settleRefusal(account, clock(), options)) === 'account' ? 'refused' : 'left'
}

/** Asks for the days before today, whose usage is not complete; a day that Twilio leaves out had no calls. */
async function askTwilio(
  account: ReadableAccount,
  first: Temporal.PlainDate,
  today: Temporal.PlainDate,
  context: ReadContext,
): Promise<DailyCounts | 'left'> {
  if (Temporal.PlainDate.compare(first, today) >= 0) return new Map()
  const range = { from: startOfUtcDay(first), to: startOfUtcDay(today) }
  const options = requestOptions(account, context)
  const credential = credentialFor(account.sandboxSid)
  const rows = await listDailyUsage(credential, account.sid, range, options).catch(
    async (error: unknown) => {
      if (error instanceof TwilioError && error.kind === 'auth') {
        return await judgeRefusal(account, context)
      }
      throw error
    },
  )
  if (rows === 'left' || rows === 'refused') return rows
  if (rows === null) return 'refused'
  // No day at all although there were phone calls: Twilio does not give us its counts.
  if (rows.length === 0 && (await hasBilledCalls(account.id, range.from, range.to))) {
    return 'refused'
  }
  const given = new Map(rows.map(({ day, count }) => [day, count]))
  const days = Array.from({ length: first.until(today).days }, (_, place) =>
    first.add({ days: place }).toString(),
  )
  return new Map(days.map((day) => [day, given.get(day) ?? 0]))
}

/**
 * Reads how many calls Twilio itself counted on each UTC day of an account: of its whole history
 * the first time, later of the last ten days and as far back as a day is not final, or became so
 * without a count. One request. A Connect sandbox has no usage.
 *
 * @param workspaceId - the tenant
 * @returns `done`; `left` when the account may not be read now, or refuses us for a reason that is not about usage
 * @throws TwilioError of kind `rateLimited`, `transient` or `malformed`, or the signal's reason
 */
export async function readUsage(
  workspaceId: string,
  accountId: number,
  context: ReadContext,
): Promise<'done' | 'left'> {
  const account = await getReadableAccount(workspaceId, accountId)
  const plan = account && (await getPlan(account.id))
  if (!account || !plan) return 'left'
  const askedAt = context.clock()
  const today = utcDayOf(askedAt)
  const counts = plan.isSandbox
    ? 'notAvailable'
    : await askTwilio(account, firstUsageDay(plan, today), today, context)
  if (counts === 'left') return 'left'
  return await inTransaction(async (tx) => {
    if ((await holdReadable(account, tx)) === null) return 'left'
    await recordUsage(account.id, counts, askedAt, tx)
    return 'done'
  })
}
