import { describe, expect, test } from 'vitest'
import { parseCallRows } from './parse-call-rows.ts'
import { callRecord, sid } from './testing.ts'

const startedAt = new Date('2026-03-04T05:06:07Z')

function parseOne(changes: object) {
  return parseCallRows([callRecord(7, startedAt, changes)])
}

describe('a call record', () => {
  test('becomes a row with instants, numbers and exact money', () => {
    expect(parseOne({ parent_call_sid: sid('CA', 6), answered_by: 'human' }).calls).toEqual([
      {
        sid: sid('CA', 7),
        parentSid: sid('CA', 6),
        status: 'completed',
        direction: 'inbound',
        from: '+15005550001',
        to: '+15005550002',
        startTime: startedAt,
        endTime: new Date('2026-03-04T05:07:07Z'),
        dateCreated: startedAt,
        durationSeconds: 60,
        price: '-0.00850',
        priceUnit: 'USD',
        queueTimeMs: 0,
        answeredBy: 'human',
        forwardedFrom: null,
        callerName: null,
      },
    ])
  })

  test.each([['null'], ['""'], ['missing']])('tolerates every optional field as %s', (how) => {
    const value = { null: null, '""': '', missing: undefined }[how]
    const {
      sid: _,
      date_created: __,
      ...others
    } = callRecord(7, startedAt) as Record<string, string>
    const emptied = Object.fromEntries(Object.keys(others).map((key) => [key, value]))
    expect(parseOne(emptied).calls).toEqual([
      {
        sid: sid('CA', 7),
        parentSid: null,
        status: 'unknown',
        direction: 'unknown',
        from: '',
        to: '',
        startTime: null,
        endTime: null,
        dateCreated: startedAt,
        durationSeconds: null,
        price: null,
        priceUnit: null,
        queueTimeMs: null,
        answeredBy: null,
        forwardedFrom: null,
        callerName: null,
      },
    ])
  })

  test('keeps values that Twilio may add, and drops fields that it may add', () => {
    const [call] = parseOne({ status: 'teleported', direction: 'sideways', colour: 'red' }).calls
    expect(call).toMatchObject({ status: 'teleported', direction: 'sideways' })
    expect(call).not.toHaveProperty('colour')
  })

  test('loses the character that Postgres cannot store', () => {
    expect(parseOne({ from: 'anony\0mous' }).calls[0]?.from).toBe('anonymous')
  })
})

describe('a record that makes no sense', () => {
  test.each<[string, object, string]>([
    ['a fault', { start_time: '2026-03-04' }, 'start_time:not_rfc2822'],
    ['no instant at all', { start_time: '', date_created: null }, 'date_created:no_instant'],
    ['two faults', { price: 'x', end_time: 'y' }, 'end_time:not_rfc2822, price:not_a_decimal'],
  ])('with %s is set aside with the reason', (_, changes, reason) => {
    const record = callRecord(7, startedAt, changes)
    expect(parseCallRows([record])).toEqual({
      calls: [],
      malformed: [{ sid: sid('CA', 7), reason, record }],
    })
  })

  test.each([[null], ['text'], [[]], [{ sid: '+15005550001' }]])(
    'and has no SID is set aside too: %j',
    (record) => {
      const { malformed } = parseCallRows([record])
      expect(malformed).toMatchObject([{ sid: null, record }])
      expect(malformed[0]?.reason).not.toContain('5005550001')
    },
  )

  test('does not hold up the rest of its page', () => {
    const records = Array.from({ length: 1000 }, (_, number) =>
      number === 500 ? null : callRecord(number, startedAt),
    )
    const { calls, malformed } = parseCallRows(records)
    expect([calls.length, malformed.length]).toEqual([999, 1])
  })
})
