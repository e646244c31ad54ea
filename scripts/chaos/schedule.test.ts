import fc from 'fast-check'
import { expect, test } from 'vitest'
import { planBlows } from './schedule.ts'

const plan = fc.record({
  kills: fc.nat(30),
  restarts: fc.nat(10),
  suspensions: fc.nat(5),
  workers: fc.integer({ min: 1, max: 8 }),
})

test('holds the blows that were asked for, in order, while there is something to break', () => {
  fc.assert(
    fc.property(fc.integer(), plan, (seed, chaos) => {
      const blows = planBlows(seed, chaos)
      const ofKind = (wanted: string) => blows.filter(({ kind }) => kind === wanted)
      expect(ofKind('kill')).toHaveLength(chaos.kills)
      expect(ofKind('restart')).toHaveLength(chaos.restarts)
      expect(ofKind('suspend')).toHaveLength(chaos.suspensions)
      const shares = blows.map(({ atShare }) => atShare)
      expect(shares).toEqual(shares.toSorted((a, b) => a - b))
      const suspensions = blows.slice(chaos.kills + chaos.restarts)
      expect(suspensions.every(({ kind }) => kind === 'suspend')).toBe(true)
      for (const blow of blows) {
        expect(blow.atShare).toBeLessThanOrEqual(0.9)
        if (blow.kind !== 'restart') expect(blow.worker).toBeLessThan(chaos.workers)
      }
      expect(planBlows(seed, chaos)).toEqual(blows)
    }),
  )
})

test('kills and suspends within pages as well', () => {
  const blows = planBlows(1, { kills: 4, restarts: 0, suspensions: 2, workers: 2 })
  const within = (wanted: string) =>
    blows.flatMap((blow) =>
      blow.kind === wanted && blow.kind !== 'restart' ? [String(blow.within)] : [],
    )
  expect(within('kill').toSorted()).toEqual(['account_sync', 'account_sync', 'null', 'null'])
  expect(within('suspend').toSorted()).toEqual(['account_sync', 'connection'])
})

test('another seed is another schedule', () => {
  const chaos = { kills: 5, restarts: 2, suspensions: 1, workers: 2 }
  expect(planBlows(1, chaos)).not.toEqual(planBlows(2, chaos))
})
