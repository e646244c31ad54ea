import { z } from 'zod'
import { execute, queryRows, sql, type Connection } from '#lib/db/sql.ts'
import { countDays } from './count-days.ts'
import { isUsageOfBilled } from './is-usage-of-billed.ts'
import { judgeDay, settlesAt, type DayFacts } from './judge-day.ts'
import { isCountedOverMidnight, type CountedDay } from './over-midnight.ts'

const nearbyDays = 3

const storedDay = z.object({
  day: z.string(),
  state: z.enum(['provisional', 'final', 'differs']),
  readAt: z.date().nullable(),
  distinct: z.number(),
  pending: z.number(),
  billed: z.number(),
  expected: z.number().nullable(),
  expectedAt: z.date().nullable(),
  hasUsage: z.boolean().nullable(),
})

function factsOf(day: z.infer<typeof storedDay>, isUsageOfBilled: boolean): DayFacts {
  return { ...day, isUsageOfBilled, start: new Date(`${day.day}T00:00:00Z`) }
}

function daysAround(day: string): string[] {
  const first = Temporal.PlainDate.from(day).subtract({ days: nearbyDays + 1 })
  return Array.from({ length: 2 * nearbyDays + 2 }, (_, days) => first.add({ days }).toString())
}

/** Counts the days around those that differ, and Twilio's counts of them where it is settled. */
async function listCounted(
  accountId: number,
  days: readonly string[],
  now: Date,
  tx: Connection,
): Promise<Map<string, CountedDay>> {
  const around = [...new Set(days.flatMap(daysAround))]
  const counts = new Map(
    (await countDays(accountId, around, now, tx)).map((count) => [count.day, count]),
  )
  const expectations = await queryRows(
    z.object({ day: z.string(), expected: z.number(), expectedAt: z.date() }),
    sql`
      select day, expected, expected_at as "expectedAt" from sync_day
      where account_id = ${accountId} and day = any(${around}::date[])
        and expected is not null and expected_at is not null`,
    tx,
  )
  const counted = new Map<string, CountedDay>()
  for (const { day, expected, expectedAt } of expectations) {
    const ours = counts.get(day)
    const before = counts.get(Temporal.PlainDate.from(day).subtract({ days: 1 }).toString())
    if (!ours || !before || expectedAt < settlesAt(new Date(`${day}T00:00:00Z`))) continue
    const { distinct, billed, overMidnight: leaving } = ours
    counted.set(day, { distinct, billed, expected, leaving, arriving: before.overMidnight })
  }
  return counted
}

async function listOverMidnight(
  accountId: number,
  days: readonly string[],
  now: Date,
  tx: Connection,
): Promise<Set<string>> {
  if (days.length === 0) return new Set()
  const counted = await listCounted(accountId, days, now, tx)
  const isExplained = (day: string) => {
    const own = counted.get(day)
    const nearby = daysAround(day)
      .filter((other) => other !== day)
      .flatMap((other) => counted.get(other) ?? [])
    return own !== undefined && isCountedOverMidnight(own, nearby)
  }
  return new Set(days.filter(isExplained))
}

/**
 * Gives days their states by what the ledger holds of them. Counts no calls but around a day that differs. Days whose
 * calls have changed since they were counted are passed over: they are judged when they are counted.
 *
 * @param accountId - of the tenant whose transaction it is
 * @param days - `YYYY-MM-DD`; null for every provisional day
 */
export async function judgeDays(
  accountId: number,
  days: readonly string[] | null,
  now: Date,
  tx: Connection,
): Promise<void> {
  const chosen = days === null ? sql`d.state = 'provisional'` : sql`d.day = any(${days}::date[])`
  const stored = await queryRows(
    storedDay,
    sql`
      select d.day, d.state, d.read_at as "readAt", d.distinct_calls as "distinct", d.pending, d.billed,
        d.expected, d.expected_at as "expectedAt", s.has_usage as "hasUsage"
      from sync_day d join account_sync s on s.account_id = d.account_id
      where d.account_id = ${accountId} and not d.is_dirty and ${chosen}
      order by d.day
      for update of d`,
    tx,
  )
  const isOfBilled = await isUsageOfBilled(accountId, tx)
  const judged = stored.map((day) => ({ ...day, verdict: judgeDay(factsOf(day, isOfBilled)) }))
  const differing = judged.filter(({ verdict }) => verdict === 'differs').map(({ day }) => day)
  const overMidnight = await listOverMidnight(accountId, differing, now, tx)
  const changed = judged
    .map(({ day, state, verdict }) => ({
      day,
      state,
      verdict: overMidnight.has(day) ? 'final' : verdict,
    }))
    .filter(({ state, verdict }) => state !== verdict)
  await execute(
    sql`
      update sync_day set state = judged.state::day_state
      from unnest(${changed.map(({ day }) => day)}::date[],
        ${changed.map(({ verdict }) => verdict)}::text[]) as judged (day, state)
      where account_id = ${accountId} and sync_day.day = judged.day`,
    tx,
  )
}
