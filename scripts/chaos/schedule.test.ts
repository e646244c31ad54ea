import fc from 'fast-check'
import { expect, test } from 'vitest'
import { planBlows } from './schedule.ts'

const plan = fc.record({
  seconds: fc.integer({ min: 2, max: 600 }),
  kills: fc.nat(30),
  restarts: fc.nat(10),
  workers: fc.integer({ min: 1, max: 8 }),
})

test('holds the blows that were asked for, in order, within the time', () => {
  fc.assert(
    fc.property(fc.integer(), plan, (seed, chaos) => {
      const blows = planBlows(seed, chaos)
      expect(blows.filter(({ kind }) => kind === 'kill')).toHaveLength(chaos.kills)
      expect(blows.filter(({ kind }) => kind === 'restart')).toHaveLength(chaos.restarts)
      const times = blows.map(({ atMs }) => atMs)
      expect(times).toEqual(times.toSorted((a, b) => a - b))
      for (const blow of blows) {
        expect(blow.atMs).toBeLessThanOrEqual(chaos.seconds * 1000)
        if (blow.kind === 'kill') expect(blow.worker).toBeLessThan(chaos.workers)
      }
      expect(planBlows(seed, chaos)).toEqual(blows)
    }),
  )
})

test('another seed is another schedule', () => {
  const chaos = { seconds: 60, kills: 5, restarts: 2, workers: 2 }
  expect(planBlows(1, chaos)).not.toEqual(planBlows(2, chaos))
})
