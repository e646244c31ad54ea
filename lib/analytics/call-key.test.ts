import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeCallKey, decodeCursor, encodeCallKey, encodeCursor } from './call-key.ts'
import { parseSearchParams } from './search-params.ts'

const instants = fc.date({ min: new Date(0), max: new Date('2200-01-01'), noInvalidDate: true })

test('property: a place comes back through the URL', () => {
  const towards = fc.constantFrom('older' as const, 'newer' as const)
  fc.assert(
    fc.property(towards, instants, fc.uuid(), (towards, occurredAt, sid) => {
      const cursor = { towards, occurredAt, sid }
      const params = parseSearchParams({ cursor: encodeCursor(cursor) })
      expect(decodeCursor(params.cursor ?? '')).toEqual(cursor)
    }),
  )
})

test('property: a call comes back through the URL, which does not show its SID', () => {
  fc.assert(
    fc.property(fc.uuid(), (sid) => {
      const { call } = parseSearchParams({ call: encodeCallKey(sid) })
      expect(call).not.toContain(sid.slice(0, 8))
      expect(decodeCallKey(call ?? '')).toBe(sid)
    }),
  )
})

test('a place outside of time is none', () => {
  expect(decodeCursor(`o${Buffer.alloc(24, 0xff).toString('base64url')}`)).toBeNull()
  expect(decodeCursor(`o${Buffer.alloc(24, 0x7f).toString('base64url')}`)).toBeNull()
  expect(decodeCursor('o')).toBeNull()
})
