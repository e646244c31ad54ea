import { describe, expect, test } from 'vitest'
import { TwilioError, type CallPage, type CallRow } from '#lib/twilio/index.ts'
import { gatherLiveLog } from './live-log.ts'

function call(sid: string, changes: Partial<CallRow> = {}): CallRow {
  const startTime = new Date('2026-03-01T12:00:00Z')
  return {
    sid,
    parentSid: null,
    status: 'completed',
    direction: 'inbound',
    from: '+15005550001',
    to: '+15005550002',
    startTime,
    endTime: null,
    dateCreated: startTime,
    durationSeconds: 60,
    price: null,
    priceUnit: null,
    queueTimeMs: null,
    answeredBy: null,
    forwardedFrom: null,
    callerName: null,
    ...changes,
  }
}

function page(calls: CallRow[], changes: Partial<CallPage> = {}): CallPage {
  const readAt = new Date('2026-03-01T13:00:00Z')
  return {
    calls,
    malformed: [],
    nextCursor: 'next',
    pageSize: 100,
    requestId: null,
    readAt,
    ...changes,
  }
}

async function* from(pages: CallPage[], ending?: Error): AsyncGenerator<CallPage> {
  yield* pages
  if (ending) throw ending
}

describe('gatherLiveLog', () => {
  test('puts calls under way first, then the newest', async () => {
    const startTime = new Date('2026-03-01T12:30:00Z')
    const log = await gatherLiveLog(
      from([
        page([call('old'), call('new', { startTime })]),
        page([
          call('talking', { status: 'in-progress' }),
          call('ringing', { status: 'ringing', startTime: null, dateCreated: startTime }),
        ]),
      ]),
      9,
    )
    expect(log.calls.map(({ sid }) => sid)).toEqual(['ringing', 'talking', 'new', 'old'])
  })

  test('shows a call once, as it was read last, when pages overlap', async () => {
    const pages = [page([call('a', { status: 'ringing' })]), page([call('a')])]
    const log = await gatherLiveLog(from(pages), 9)
    expect(log.calls).toEqual([call('a')])
  })

  test('leaves the pages as soon as it has enough, and says that there are more', async () => {
    let isLeft = false
    async function* endless() {
      try {
        for (let number = 0; ; number += 1) yield page([call(String(number))])
      } finally {
        isLeft = true
      }
    }
    const log = await gatherLiveLog(endless(), 3)
    expect(log).toMatchObject({ hasMore: true, fault: null })
    expect(log.calls).toHaveLength(3)
    expect(isLeft).toBe(true)
  })

  test('knows when it has read everything', async () => {
    const log = await gatherLiveLog(from([page([call('a')], { nextCursor: null })]), 3)
    expect(log.hasMore).toBe(false)
  })

  test('keeps what was read before a fault', async () => {
    const fault = new TwilioError('transient', 'Twilio cannot be reached.')
    const log = await gatherLiveLog(from([page([call('a')])], fault), 3)
    expect(log).toMatchObject({ calls: [{ sid: 'a' }], fault: { kind: 'transient' } })
  })

  test('counts the records that could not be understood', async () => {
    const malformed = [{ sid: null, reason: 'record:invalid_type', record: null }]
    const log = await gatherLiveLog(from([page([], { malformed }), page([], { malformed })]), 3)
    expect(log.malformedCount).toBe(2)
  })

  test('does not hide a defect', async () => {
    await expect(gatherLiveLog(from([], new TypeError('defect')), 3)).rejects.toThrow('defect')
  })
})
