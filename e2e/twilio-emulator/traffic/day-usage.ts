import { setImmediate } from 'node:timers/promises'
import { costAt, durationAt, type LatePrices, MAX_START_LAG_SECONDS, occurredAt } from './leg.ts'
import type { Traffic } from './traffic.ts'
import { usageCategoryOf, type UsageCategory } from './usage-category.ts'

/** What one account used on one UTC day. `cost` is in hundred-thousandths of the currency unit. */
export type DayUsage = { count: number; billedMinutes: number; cost: number }

const LEGS_PER_TURN = 20_000

/** Adds up the calls of a category that occurred on a UTC day (days since 1970), as they stand now. */
export async function measureDay(
  traffic: Traffic,
  { day, category }: { day: number; category: UsageCategory },
  now: number,
  visibleFrom: number,
  settings: { isUsageOfBilledCallsOnly: boolean; latePrices: LatePrices | null },
): Promise<DayUsage> {
  const begin = day * 86_400
  const end = begin + 86_400
  const range = {
    from: Math.max(begin - MAX_START_LAG_SECONDS, visibleFrom),
    to: Math.min(end - 1, now),
  }
  const usage = { count: 0, billedMinutes: 0, cost: 0 }
  let visited = 0
  for (const block of traffic.oldestFirst(range)) {
    for (const leg of block) {
      const at = occurredAt(leg, now)
      if (at < begin || at >= end || usageCategoryOf(leg) !== category) continue
      const seconds = durationAt(leg, now) ?? 0
      if (settings.isUsageOfBilledCallsOnly && seconds === 0) continue
      usage.count += 1
      usage.billedMinutes += Math.ceil(seconds / 60)
      usage.cost += costAt(leg, now, settings.latePrices) ?? 0
    }
    visited += block.length
    if (visited < LEGS_PER_TURN) continue
    visited = 0
    await setImmediate()
  }
  return usage
}
