import fc from 'fast-check'
import { expect, test } from 'vitest'
import { callSid, digitsOfUuid, sidUuid, uuidOfDigits } from './call-sid.ts'

const uuid = '01234567-89ab-cdef-0123-456789abcdef'
const digits = '0123456789abcdef0123456789abcdef'

test('a SID is kept as a UUID of its digits, and reads as Twilio writes it', () => {
  expect(sidUuid(`CA${digits}`)).toBe(uuid)
  expect(callSid(uuid)).toBe(`CA${digits}`)
})

test('a SID in capitals is the same', () => {
  expect(sidUuid(`CA${digits.toUpperCase()}`)).toBe(uuid)
})

test('property: a UUID comes back from its SID and from its digits', () => {
  fc.assert(
    fc.property(fc.uuid(), (each) => {
      expect(sidUuid(callSid(each))).toBe(each)
      expect(uuidOfDigits(digitsOfUuid(each))).toBe(each)
    }),
  )
})
