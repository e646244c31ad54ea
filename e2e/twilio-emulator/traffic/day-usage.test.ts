import { expect, test } from 'vitest'
import { profileOf, second } from '../testing/profiles.ts'
import { measureDay } from './day-usage.ts'
import { occurredAt } from './leg.ts'
import { Traffic } from './traffic.ts'
import { usageCategoryOf } from './usage-category.ts'

const DAY = second('2026-03-18T00:00:00Z')
const LONG_AFTER = second('2026-04-01T00:00:00Z')

test('a day counts the calls of a category that started in it, also those created before its midnight', async () => {
  const profile = profileOf('summit-ridge', {
    shape: 'round-the-clock',
    conversationsPerDay: 400_000,
  })
  const traffic = new Traffic(profile)
  const around = [...traffic.oldestFirst({ from: DAY - 3600, to: DAY + 86_400 + 3600 })].flat()
  const started = around.filter((leg) => {
    const at = occurredAt(leg, LONG_AFTER)
    return at >= DAY && at < DAY + 86_400
  })
  expect(started.some((leg) => leg.createdAt < DAY)).toBe(true)
  const settings = { isUsageOfBilledCallsOnly: false, latePrices: null }
  for (const category of ['calls', 'calls-client'] as const) {
    const usage = await measureDay(
      traffic,
      { day: DAY / 86_400, category },
      LONG_AFTER,
      0,
      settings,
    )
    const counted = started.filter((leg) => usageCategoryOf(leg) === category)
    expect(usage.count).toBe(counted.length)
    expect(usage.count).toBeGreaterThan(0)
    expect(usage.cost).toBe(counted.reduce((sum, leg) => sum + (leg.cost ?? 0), 0))
  }
})
