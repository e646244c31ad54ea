import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { overlapMs, recentFrom } from './recent-from.ts'

const at = (text: string) => new Date(`2026-11-23T${text}Z`)

describe('recentFrom', () => {
  test('overlaps the read before it', () => {
    expect(recentFrom(at('12:00:00'))).toEqual(at('11:50:00'))
  })

  test('no call is lost between two reads, whenever it was listed within the overlap', () => {
    const reads = fc.array(fc.integer({ min: 1, max: 7_200_000 }), { minLength: 1, maxLength: 20 })
    const lateMs = fc.integer({ min: 0, max: overlapMs })
    fc.assert(
      fc.property(reads, lateMs, fc.integer({ min: 0, max: 20_000_000 }), (gaps, late, started) => {
        const origin = at('00:00:00').getTime()
        const occurredAt = origin + started
        let syncedUntil = new Date(origin)
        for (const gap of [...gaps, 40_000_000]) {
          const readAt = new Date(syncedUntil.getTime() + gap)
          const isListed = occurredAt + late <= readAt.getTime()
          if (isListed) {
            expect(recentFrom(syncedUntil).getTime()).toBeLessThanOrEqual(occurredAt)
            return
          }
          syncedUntil = readAt
        }
        throw new Error('the call was never listed')
      }),
    )
  })
})
