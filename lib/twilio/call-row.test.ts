import fc from 'fast-check'
import { expect, test } from 'vitest'
import { callRow, type CallRow } from './call-row.ts'
import { parseCallRows } from './parse-call-rows.ts'
import { callRecord, sid } from './testing.ts'

const startedAt = new Date('2026-03-04T05:06:07Z')
const usual = callRow.parse(callRecord(7, startedAt))

function parseOne(changes: object) {
  return parseCallRows([callRecord(7, startedAt, changes)])
}

/** What a value of a field makes of the usual row. */
type Case = readonly [field: string, value: unknown, expected: Partial<CallRow>]

const counted: readonly Case[] = [
  ...[null, '', undefined].map((none): Case => ['status', none, { status: 'unknown' }]),
  ['status', 'on-hold', { status: 'on-hold' }],
  ...[null, '', undefined].map((none): Case => ['direction', none, { direction: 'unknown' }]),
  ['direction', 'trunking-sideways', { direction: 'trunking-sideways' }],
  ['sid', sid('CA', 171).toUpperCase(), { sid: sid('CA', 171).toUpperCase() }],
  ...[null, '', undefined].map((none): Case => ['parent_call_sid', none, { parentSid: null }]),
  ['parent_call_sid', sid('CA', 6), { parentSid: sid('CA', 6) }],
  ...[null, '', undefined].map((none): Case => ['start_time', none, { startTime: null }]),
  ...[null, '', undefined].map((none): Case => ['end_time', none, { endTime: null }]),
  ['end_time', 'Wed, 4 Mar 2026 05:08:07 +0000', { endTime: new Date('2026-03-04T05:08:07Z') }],
  ['end_time', 'Wed, 04 Mar 2026 05:08:07 GMT', { endTime: new Date('2026-03-04T05:08:07Z') }],
  ['end_time', 'Wed, 04 Mar 2026 00:08:07 -0500', { endTime: new Date('2026-03-04T05:08:07Z') }],
  ...[null, '', undefined].map((none): Case => ['date_created', none, { dateCreated: startedAt }]),
  ...[null, '', undefined].map((none): Case => ['duration', none, { durationSeconds: null }]),
  ['duration', '0', { durationSeconds: 0 }],
  ['duration', 61, { durationSeconds: 61 }],
  ['duration', '2147483647', { durationSeconds: 2_147_483_647 }],
  ...[null, '', undefined].map((none): Case => ['price', none, { price: null }]),
  ...['-0.0075', '0', '-0', '0.03000', '-999999999.999999999'].map((price): Case => [
    'price',
    price,
    { price },
  ]),
  ['price', -0.5, { price: '-0.5' }],
]

const shown: readonly Case[] = [
  ...[null, '', undefined].map((none): Case => ['price_unit', none, { priceUnit: null }]),
  ['price_unit', 'usd', { priceUnit: 'usd' }],
  ['price_unit', 'x'.repeat(65), { priceUnit: null }],
  ['price_unit', 840, { priceUnit: null }],
  ...[null, '', undefined, '-1', '1.5', '9999999999', 'soon', {}, true].map((value): Case => [
    'queue_time',
    value,
    { queueTimeMs: null },
  ]),
  ['queue_time', '1500', { queueTimeMs: 1500 }],
  ['queue_time', 1500, { queueTimeMs: 1500 }],
  ...['client:desk 1', 'sip:ana@example.com', 'whatsapp:+15005550001', 'sim:DE1', '+266696687']
    .flatMap((address) => [['from', address] as const, ['to', address] as const])
    .map(([field, address]): Case => [field, address, { [field]: address }]),
  ...[null, '', undefined, {}, 15005550001]
    .flatMap((address) => [['from', address] as const, ['to', address] as const])
    .map(([field, address]): Case => [field, address, { [field]: '' }]),
  ['from', 'é'.repeat(513), { from: 'é'.repeat(512) }],
  ['answered_by', 'machine_end_beep', { answeredBy: 'machine_end_beep' }],
  ['answered_by', 'a_fax_from_2031', { answeredBy: 'a_fax_from_2031' }],
  ['answered_by', ['human'], { answeredBy: null }],
  ['forwarded_from', 'sip:ana@example.com', { forwardedFrom: 'sip:ana@example.com' }],
  ['forwarded_from', 0, { forwardedFrom: null }],
  ['caller_name', 'Zoë 🦉', { callerName: 'Zoë 🦉' }],
  ['caller_name', { name: 'Zoë' }, { callerName: null }],
]

test.each([...counted, ...shown])('%s as %j is read', (field, value, expected) => {
  expect(parseOne({ [field]: value })).toEqual({
    calls: [{ ...usual, ...expected }],
    malformed: [],
  })
})

test('a call that never started is counted at its creation', () => {
  const never = { start_time: null, end_time: null, status: 'failed', duration: null }
  expect(parseOne(never).calls).toMatchObject([{ startTime: null, dateCreated: startedAt }])
})

test.each<[changes: object, reason: string]>([
  [{ sid: sid('AC', 7) }, 'sid:invalid_format'],
  [{ sid: null }, 'sid:invalid_type'],
  [{ parent_call_sid: 'PA1' }, 'parent_call_sid:invalid_format'],
  [{ status: { is: 'completed' } }, 'status:invalid_type'],
  [{ status: 'x'.repeat(65) }, 'status:too_big'],
  [{ direction: 7 }, 'direction:invalid_type'],
  [{ direction: 'x'.repeat(65) }, 'direction:too_big'],
  [{ start_time: '2026-03-04' }, 'start_time:not_rfc2822'],
  [{ start_time: 1_772_600_767 }, 'start_time:invalid_type'],
  [{ end_time: 'never' }, 'end_time:not_rfc2822'],
  [{ date_created: 'yesterday' }, 'date_created:not_rfc2822'],
  [{ duration: '-60' }, 'duration:not_a_count'],
  [{ duration: '60.5' }, 'duration:not_a_count'],
  [{ duration: '2147483648' }, 'duration:not_a_count'],
  [{ price: 'cheap' }, 'price:not_a_decimal'],
  [{ price: '1e3' }, 'price:not_a_decimal'],
  // Rounded to the column's eight digits it would be beyond them, and its whole page with it.
  [{ price: '-9999999999.999999999' }, 'price:not_a_decimal'],
])('a call that cannot be counted by %j is set aside', (changes, reason) => {
  const { calls, malformed } = parseOne(changes)
  expect([calls, malformed.map((row) => row.reason)]).toEqual([[], [reason]])
})

const anything = fc.oneof(
  fc.jsonValue(),
  fc.string({ unit: 'binary' }),
  fc.string({ size: 'xlarge' }),
)
const record = (changes: object) => callRecord(7, startedAt, changes)

test('whatever stands in a field that nothing is counted by, the call is read', () => {
  const fields = ['from', 'to', 'queue_time', 'answered_by', 'forwarded_from', 'caller_name']
  const changes = fc.dictionary(fc.constantFrom(...fields, 'price_unit'), anything)
  fc.assert(
    fc.property(changes, (changed) => {
      const { calls, malformed } = parseCallRows([record(changed)])
      expect(malformed).toEqual([])
      const { from, to, queueTimeMs, answeredBy, forwardedFrom, callerName, priceUnit } = usual
      const rest = { from, to, queueTimeMs, answeredBy, forwardedFrom, callerName, priceUnit }
      expect(calls.map((call) => ({ ...call, ...rest }))).toEqual([usual])
    }),
  )
})

test('whatever stands in a field that is not read, nothing changes', () => {
  const read = Object.keys(callRow.in.shape)
  const key = fc.oneof(
    fc.constantFrom(...Object.keys(record({})), 'phone_number_sid', 'annotation', 'api_version'),
    fc.string(),
  )
  const changes = fc.dictionary(
    key.filter((name) => !read.includes(name)),
    anything,
  )
  fc.assert(
    fc.property(changes, (changed) => {
      expect(parseCallRows([record(changed)])).toEqual({ calls: [usual], malformed: [] })
    }),
  )
})
