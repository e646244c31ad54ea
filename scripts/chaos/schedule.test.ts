import fc from 'fast-check'
import { expect, test } from 'vitest'
import { planDisruptions } from './schedule.ts'

const plan = fc.record({
  kills: fc.nat(30),
  restarts: fc.nat(10),
  suspensions: fc.nat(5),
  workers: fc.integer({ min: 1, max: 8 }),
})

test('holds the disruptions that were asked for, in order, while there is something to break', () => {
  fc.assert(
    fc.property(fc.integer(), plan, (seed, chaos) => {
      const disruptions = planDisruptions(seed, chaos)
      const ofKind = (wanted: string) => disruptions.filter(({ kind }) => kind === wanted)
      expect(ofKind('kill')).toHaveLength(chaos.kills)
      expect(ofKind('restart')).toHaveLength(chaos.restarts)
      expect(ofKind('suspend')).toHaveLength(chaos.suspensions)
      const shares = disruptions.map(({ atShare }) => atShare)
      expect(shares).toEqual(shares.toSorted((a, b) => a - b))
      const suspensions = disruptions.slice(chaos.kills + chaos.restarts)
      expect(suspensions.every(({ kind }) => kind === 'suspend')).toBe(true)
      for (const disruption of disruptions) {
        expect(disruption.atShare).toBeLessThanOrEqual(0.9)
        if (disruption.kind !== 'restart') expect(disruption.worker).toBeLessThan(chaos.workers)
      }
      expect(planDisruptions(seed, chaos)).toEqual(disruptions)
    }),
  )
})

test('kills and suspends within pages as well', () => {
  const disruptions = planDisruptions(1, { kills: 4, restarts: 0, suspensions: 2, workers: 2 })
  const within = (wanted: string) =>
    disruptions.flatMap((disruption) =>
      disruption.kind === wanted && disruption.kind !== 'restart'
        ? [String(disruption.within)]
        : [],
    )
  expect(within('kill').toSorted()).toEqual(['account_sync', 'account_sync', 'null', 'null'])
  expect(within('suspend').toSorted()).toEqual(['account_sync', 'connection'])
})

test('another seed is another schedule', () => {
  const chaos = { kills: 5, restarts: 2, suspensions: 1, workers: 2 }
  expect(planDisruptions(1, chaos)).not.toEqual(planDisruptions(2, chaos))
})
