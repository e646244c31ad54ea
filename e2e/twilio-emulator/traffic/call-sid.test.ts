import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { callSid, positionOfCallSid } from './call-sid.ts'

const key = fc.integer({ min: 0, max: 2 ** 32 - 1 })
const hour = fc.integer({ min: 0, max: 2 ** 21 })
const index = fc.integer({ min: 0, max: 2 ** 24 })
const part = fc.constantFrom(0 as const, 1 as const)

describe('call SIDs', () => {
  test('lead back to their position', () => {
    fc.assert(
      fc.property(key, hour, index, part, (k, h, i, p) => {
        const sid = callSid(k, h, i, p)
        expect(sid).toMatch(/^CA[0-9a-f]{32}$/)
        expect(positionOfCallSid(k, sid)).toEqual({ hour: h, index: i, part: p })
      }),
    )
  })

  test('of another account lead nowhere', () => {
    fc.assert(
      fc.property(key, key, hour, index, (a, b, h, i) => {
        fc.pre(a !== b)
        expect(positionOfCallSid(b, callSid(a, h, i, 0))).toBeNull()
      }),
    )
  })

  test.each(['', 'CA', `CA${'0'.repeat(32)}`, `AC${'a'.repeat(32)}`, `CA${'G'.repeat(32)}`])(
    '%j is none',
    (text) => {
      expect(positionOfCallSid(1, text)).toBeNull()
    },
  )
})
