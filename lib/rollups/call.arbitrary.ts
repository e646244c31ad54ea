import fc from 'fast-check'
import { anyZone } from '#lib/analytics/range.arbitrary.ts'
import type { CallSketch } from '#lib/analytics/testing.ts'

/** Around jumps of the clock at midnight, after it and before it, and on ordinary days. */
const anyInstant = fc
  .tuple(
    fc.constantFrom(
      '2010-03-04T15:00:00Z',
      '2010-11-07T02:30:00Z',
      '2011-12-30T10:00:00Z',
      '2026-03-29T00:30:00Z',
      '2026-10-25T00:30:00Z',
      '2026-11-01T04:30:00Z',
      '2017-10-15T03:00:00Z',
      '2018-02-18T02:00:00Z',
      '2026-06-15T12:00:00Z',
    ),
    fc.integer({ min: -36 * 3600, max: 36 * 3600 }),
  )
  .map(([at, seconds]) => new Date(Date.parse(at) + seconds * 1_000).toISOString())

const anyPrice = fc.constantFrom(
  { price: null, priceUnit: 'USD' },
  { price: '-0.0085', priceUnit: 'USD' },
  { price: '-1.25000001', priceUnit: 'usd' },
  { price: '0.5', priceUnit: 'EUR' },
  { price: '-3', priceUnit: null },
)

/** A call, or a leg, of any status, direction, number, country, price and length. */
export const anyCall: fc.Arbitrary<CallSketch> = fc
  .record({
    at: anyInstant,
    status: fc.constantFrom('completed', 'completed', 'busy', 'in-progress', 'something-new'),
    direction: fc.constantFrom('inbound', 'outbound-api', 'outbound-dial'),
    number: fc.constantFrom('+493012345678', '+493087654321', 'sip:desk@example.com'),
    country: fc.constantFrom('DE', 'US', null),
    durationSeconds: fc.option(fc.oneof(fc.nat(90), fc.nat(20_000))),
    parentSid: fc.option(fc.uuid(), { freq: 2 }),
    money: anyPrice,
  })
  .map(({ money, ...call }) => ({ ...call, ...money }))

/**
 * Zones of the other property tests, those that fall back to midnight, or back over it, and those whose names `at time
 * zone` takes for abbreviations without summer time, while the setting TimeZone does not.
 */
export const anyRollupZone = fc.oneof(
  anyZone,
  fc.constantFrom('Atlantic/Azores', 'America/Havana', 'America/Nuuk', 'Antarctica/Casey'),
  fc.constantFrom('CET', 'EET', 'MET', 'WET'),
)
