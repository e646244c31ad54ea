import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseRfc2822 } from './rfc2822.ts'

const instants = fc
  .date({ min: new Date('1900-01-01'), max: new Date('9999-12-30'), noInvalidDate: true })
  .map((date) => new Date(Math.floor(date.getTime() / 1000) * 1000))

describe('parseRfc2822', () => {
  test('reads every instant that Date can write, to the second', () => {
    fc.assert(
      fc.property(instants, (instant) => {
        expect(parseRfc2822(instant.toUTCString())).toEqual(instant)
        expect(parseRfc2822(instant.toUTCString().replace('GMT', '+0000'))).toEqual(instant)
      }),
    )
  })

  test('is as strict with a day that it has seen', () => {
    const known = 'Sat, 29 Feb 2020 00:00:00 +0000'
    fc.assert(
      fc.property(fc.nat(30), fc.string({ unit: 'binary-ascii', maxLength: 2 }), (at, other) => {
        const text = known.slice(0, at) + other + known.slice(at + other.length)
        const isInstant = /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d [+-]\d{4}$/.test(
          text,
        )
        expect(parseRfc2822(known)).not.toBeNull()
        const parsed = parseRfc2822(text)
        if (isInstant && parsed !== null)
          expect(text.endsWith(':60 +0000') || parsed.getTime() === Date.parse(text)).toBe(true)
        else expect(parsed).toBeNull()
      }),
      { numRuns: 2000 },
    )
  })

  test('agrees with Date on every zone', () => {
    const minutes = fc.integer({ min: -14 * 60, max: 14 * 60 })
    fc.assert(
      fc.property(instants, minutes, (instant, offset) => {
        const two = (value: number) => String(Math.floor(value)).padStart(2, '0')
        const size = Math.abs(offset)
        const zone = `${offset < 0 ? '-' : '+'}${two(size / 60)}${two(size % 60)}`
        const text = instant.toUTCString().replace('GMT', zone)
        expect(parseRfc2822(text)?.getTime()).toBe(Date.parse(text))
      }),
    )
  })

  test('never throws, and never invents an instant from free text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(parseRfc2822(text)).toBeNull()
      }),
    )
  })

  test.each([
    ['Sat, 29 Feb 2020 00:00:00 +0000', '2020-02-29T00:00:00.000Z'],
    ['1 Mar 2020 23:59:60 GMT', '2020-03-02T00:00:00.000Z'],
    ['Sun, 01 Mar 2020 01:00:00 -0330', '2020-03-01T04:30:00.000Z'],
  ])('reads %s', (text, iso) => {
    expect(parseRfc2822(text)?.toISOString()).toBe(iso)
  })

  test.each([
    'Sun, 30 Feb 2020 00:00:00 +0000',
    'Fri, 29 Feb 2019 00:00:00 +0000',
    'Sat, 29 Fab 2020 00:00:00 +0000',
    'Sat, 29 Feb 2020 24:00:00 +0000',
    'Sat, 29 Feb 2020 00:60:00 +0000',
    'Sat, 29 Feb 2020 00:00:00',
    'Sat, 29 Feb 2020 00:00:00 EST',
    'Sat, 29 Feb 0020 00:00:00 +0000',
    '2020-02-29T00:00:00Z',
    '2020',
    '',
  ])('refuses %j', (text) => {
    expect(parseRfc2822(text)).toBeNull()
  })
})
