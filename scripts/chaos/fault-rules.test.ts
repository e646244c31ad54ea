import { expect, test } from 'vitest'
import { Faults } from '../../e2e/twilio-emulator/control/faults.ts'
import { faultRules } from './fault-rules.ts'

test('a fifth of the requests goes wrong, every kind alike', () => {
  const faults = new Faults(1)
  faults.replace(faultRules(0.2))
  const counts: Record<string, number> = {}
  for (let request = 0; request < 60_000; request += 1) {
    const kind = faults.strike({ path: '/Calls.json', pageSize: 1000 })?.kind ?? 'none'
    counts[kind] = (counts[kind] ?? 0) + 1
  }
  const { none = 0, ...struck } = counts
  expect(none / 60_000).toBeCloseTo(0.8, 2)
  expect(Object.keys(struck)).toHaveLength(6)
  for (const count of Object.values(struck)) expect(count / 2000).toBeCloseTo(1, 0)
})
