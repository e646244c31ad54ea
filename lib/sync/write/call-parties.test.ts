import { describe, expect, test } from 'vitest'
import { callParties, countryOf } from './call-parties.ts'

const us = '+14155552671'
const gb = '+442079460000'

describe('callParties', () => {
  test.each(['inbound', 'trunking-originating'])('%s: the own side is `to`', (direction) => {
    expect(callParties(direction, gb, us)).toEqual({ number: us, country: 'GB' })
  })

  test.each(['outbound-api', 'outbound-dial', 'trunking-terminating', 'something-new'])(
    '%s: the own side is `from`',
    (direction) => {
      expect(callParties(direction, us, gb)).toEqual({ number: us, country: 'GB' })
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
