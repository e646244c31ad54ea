import { z } from 'zod'
import { execute, keepPlan, queryRows, sql, type Connection } from '#lib/db/sql.ts'
import { dayMs } from '#lib/utc-day.ts'
import { isUsageOfBilled } from './is-usage-of-billed.ts'
import { judgeDay, trailingDays, type DayFacts } from './judge-day.ts'
import { isCountedOverMidnight, type CountedDay } from './over-midnight.ts'
import { setAsideByDay } from './set-aside-by-day.ts'

const nearbyDays = 3

const storedDay = z.object({
  day: z.string(),
  state: z.enum(['provisional', 'final', 'differs']),
  readAt: z.date().nullable(),
  distinct: z.number(),
  pending: z.number(),
  billed: z.number(),
  setAside: z.number(),
  expected: z.number().nullable(),
  expectedAt: z.date().nullable(),
  hasUsage: z.boolean().nullable(),
})

const countedDay = z.object({
  day: z.string(),
  distinct: z.number(),
  billed: z.number(),
  expected: z.number(),
  leaving: z.number(),
  arriving: z.number(),
})

function factsOf(day: z.infer<typeof storedDay>, isUsageOfBilled: boolean): DayFacts {
  return { ...day, isUsageOfBilled, start: new Date(`${day.day}T00:00:00Z`) }
}

const numberOf = (day: string) => Date.parse(day) / dayMs
const dayOf = (number: number) => new Date(number * dayMs).toISOString().slice(0, 10)

/** Days since 1970. Counted as numbers: as dates of a calendar they took as long as all else that judging takes. */
function numbersAround(number: number, distance: number): number[] {
  return Array.from({ length: 2 * distance + 1 }, (_, place) => number - distance + place)
}

function daysAround(day: string, distance: number): string[] {
  return numbersAround(numberOf(day), distance).map(dayOf)
}

function withDaysAround(days: readonly string[], distance: number): string[] {
  return [...new Set(days.flatMap((day) => numbersAround(numberOf(day), distance)))].map(dayOf)
}

/** The counts of days, and Twilio's where it is settled. */
async function listCounted(
  accountId: number,
  days: readonly string[],
  tx: Connection,
): Promise<Map<string, CountedDay>> {
  const rows = await queryRows(
    countedDay,
    sql`
      select d.day, d.distinct_calls as "distinct", d.billed, d.expected, d.over_midnight as leaving,
        coalesce(before.over_midnight, 0) as arriving
      from sync_day d
      left join sync_day before on before.account_id = d.account_id and before.day = d.day - 1
      where d.account_id = ${accountId} and d.day = any(${days}::date[])
        and not d.is_dirty
        and d.expected_at >= (d.day + ${trailingDays}::int)::timestamp at time zone 'utc'`,
    tx,
  )
  return new Map(rows.map(({ day, ...counted }) => [day, counted]))
}

async function listOverMidnight(
  accountId: number,
  days: readonly string[],
  tx: Connection,
): Promise<Set<string>> {
  if (days.length === 0) return new Set()
  const counted = await listCounted(accountId, withDaysAround(days, nearbyDays), tx)
  const isExplained = (day: string) => {
    const own = counted.get(day)
    const nearby = daysAround(day, nearbyDays)
      .filter((other) => other !== day)
      .flatMap((other) => counted.get(other) ?? [])
    return own !== undefined && isCountedOverMidnight(own, nearby)
  }
  return new Set(days.filter(isExplained))
}

/**
 * Gives days their states by what the ledger holds of them, and those around them, whose difference they may explain.
 * Counts no calls and waits for nobody. Passed over are days whose calls have changed since they were counted, as they are
 * judged when they are counted, and days that somebody else holds, so that the caller has to hold its own.
 *
 * @param accountId - of the tenant whose transaction it is
 * @param days - `YYYY-MM-DD`; null for every provisional day
 */
export async function judgeDays(
  accountId: number,
  days: readonly string[] | null,
  tx: Connection,
): Promise<void> {
  // A day shows something for those near it, and its calls for the day after it.
  const judgeable = days && withDaysAround(days, nearbyDays + 1)
  const chosen = judgeable ? sql`d.day = any(${judgeable}::date[])` : sql`d.state = 'provisional'`
  const stored = await queryRows(
    storedDay,
    keepPlan(sql`
      select d.day, d.state, d.read_at as "readAt", d.distinct_calls as "distinct", d.pending, d.billed,
        coalesce(aside.records, 0) as "setAside", d.expected, d.expected_at as "expectedAt",
        s.has_usage as "hasUsage"
      from sync_day d join account_sync s on s.account_id = d.account_id
      left join (${setAsideByDay(accountId)}) aside on aside.day = d.day
      where d.account_id = ${accountId} and not d.is_dirty and ${chosen}
      order by d.day
      for update of d skip locked`),
    tx,
  )
  const isOfBilled = await isUsageOfBilled(accountId, tx)
  const judged = stored.map((day) => ({ ...day, verdict: judgeDay(factsOf(day, isOfBilled)) }))
  const differing = judged
    .filter(({ verdict, setAside }) => verdict === 'differs' && setAside === 0)
    .map(({ day }) => day)
  const overMidnight = await listOverMidnight(accountId, differing, tx)
  const changed = judged
    .map(({ day, state, verdict }) => ({
      day,
      state,
      verdict: overMidnight.has(day) ? 'final' : verdict,
    }))
    .filter(({ state, verdict }) => state !== verdict)
  await execute(
    keepPlan(sql`
      update sync_day set state = judged.state::day_state
      from unnest(${changed.map(({ day }) => day)}::date[],
        ${changed.map(({ verdict }) => verdict)}::text[]) as judged (day, state)
      where account_id = ${accountId} and sync_day.day = judged.day`),
    tx,
  )
}
