import { describe, expect, test } from 'vitest'
import { countryOf, isIncoming } from './call-parties.ts'

const us = '+14155552671'

describe('isIncoming', () => {
  test.each(['inbound', 'trunking-originating'])('%s comes in', (direction) => {
    expect(isIncoming(direction)).toBe(true)
  })

  test.each(['outbound-api', 'outbound-dial', 'trunking-terminating', 'something-new'])(
    '%s goes out',
    (direction) => {
      expect(isIncoming(direction)).toBe(false)
    },
  )
})

describe('countryOf', () => {
  test.each([
    [us, 'US'],
    ['+16045551234', 'CA'],
    ['+18761234567', 'JM'],
    ['+77011234567', 'KZ'],
    ['+79161234567', 'RU'],
    ['+441534123456', 'JE'],
  ])('%s is in %s, though its calling code is shared', (number, country) => {
    expect(countryOf(number)).toBe(country)
  })

  test.each([
    'sip:desk@example.com',
    'client:amelia',
    'anonymous',
    '',
    '+1234',
    '+80012345678',
    '12',
  ])('%j has no country', (address) => {
    expect(countryOf(address)).toBeNull()
  })

  test('answers the same the second time', () => {
    expect(countryOf(us)).toBe('US')
    expect(countryOf(us)).toBe('US')
    expect(countryOf('+1234')).toBeNull()
  })
})
