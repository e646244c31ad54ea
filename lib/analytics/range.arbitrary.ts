// Ranges for property tests, in zones whose clocks do everything that a clock can do.
import fc from 'fast-check'
import { resolveRange, type Range } from './range.ts'

/** Half hours, quarter hours, a jump of half an hour, jumps at midnight, a day left out, two zones across the line. */
export const anyZone = fc.constantFrom(
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/Sao_Paulo',
  'America/St_Johns',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Asia/Beirut',
  'Asia/Tehran',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
)

const anyDay = fc.oneof(
  fc
    .integer({ min: 0, max: 25_000 })
    .map((days) => Temporal.PlainDate.from('1990-01-01').add({ days })),
  fc
    .constantFrom('2011-12-30', '2026-03-29', '2026-10-25', '2026-04-05', '2017-10-15')
    .map((day) => Temporal.PlainDate.from(day)),
)

/** A custom range of 1 to 400 days, with or without a jump of the clock in it. */
export const anyRange: fc.Arbitrary<Range> = fc
  .tuple(anyDay, fc.integer({ min: 0, max: 399 }), fc.integer({ min: 0, max: 3 }), anyZone)
  .map(([first, long, short, zone]) => {
    const days = long % 2 === 0 ? short : long
    return resolveRange(
      { range: 'custom', from: first.toString(), to: first.add({ days }).toString() },
      new Date(),
      zone,
    )
  })
