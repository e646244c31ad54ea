import fc from 'fast-check'
import { expect, test } from 'vitest'
import { callRow } from './call-row.ts'
import { parseCallRows } from './parse-call-rows.ts'
import { callRecord, rfc2822, sid } from './testing.ts'
import { usualCallRow } from './usual-call-row.ts'

const startedAt = new Date('2026-03-04T05:06:07Z')

/** Whatever a field of a call may hold, and much that it may not. */
const value = fc.oneof(
  fc.constantFrom(
    null,
    undefined,
    '',
    'NULL',
    '\0',
    'a\0b',
    '0',
    '-1',
    '00',
    '1.5',
    '-0.00850',
    '1e3',
    ' 1',
  ),
  fc.constantFrom('2147483647', '2147483648', '99999999999', 61, -0.5, 1e300, NaN, true, {}, []),
  fc.constantFrom(
    sid('CA', 1),
    sid('CA', 10).toUpperCase(),
    `${sid('CA', 1)}\n`,
    sid('AC', 1),
    'CA1',
  ),
  fc
    .date({ min: new Date('1800-01-01'), max: new Date('9999-12-30'), noInvalidDate: true })
    .chain((date) => fc.constantFrom(rfc2822(date), date.toUTCString(), date.toISOString())),
  fc.constantFrom(
    'Wed, 04 Mar 2026 05:06:60 +0000',
    'Wed, 04 Mar 2026 24:06:07 +0000',
    'Wed, 04 Mar 2026 5:06:07 +00000',
    'Wed, 04 Mar 2026 05:06:07 +0100',
    'Wed, 31 Feb 2026 05:06:07 +0000',
    '04 Mar 2026 05:06:07 +0000',
  ),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(64, 65, 512, 513).map((length) => 'x'.repeat(length)),
  fc.anything(),
)
const fields = Object.keys(callRecord(1, startedAt))
const changes = fc.dictionary(fc.constantFrom(...fields), value, { maxKeys: 4 })
const records = fc.oneof(
  changes.map((changed) => callRecord(7, startedAt, changed)),
  fc.dictionary(fc.constantFrom(...fields), value),
  fc.anything(),
)

test('reads every record as the schema does, or not at all', () => {
  fc.assert(
    fc.property(records, (record) => {
      const usual = usualCallRow(record)
      const parsed = callRow.safeParse(record)
      if (usual !== null) expect(parsed.data).toEqual(usual)
      expect(parseCallRows([record]).calls).toEqual(parsed.success ? [parsed.data] : [])
    }),
    { numRuns: 3000 },
  )
})

test('knows a record as Twilio sends it', () => {
  expect(usualCallRow(callRecord(7, startedAt))).toEqual(callRow.parse(callRecord(7, startedAt)))
  expect(usualCallRow(callRecord(7, startedAt, { duration: 60 }))).toBeNull()
})
