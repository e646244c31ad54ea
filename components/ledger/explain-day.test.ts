import { describe, expect, test } from 'vitest'
import type { LedgerDay } from '#lib/ledger/day-state.ts'
import type { LedgerWork } from './explain-context.ts'
import { explainDay } from './explain-day.ts'

const context = {
  hasUsage: true,
  isReadable: true,
  syncedUntil: new Date('2026-03-20T11:59:30Z'),
  parked: [],
  now: new Date('2026-03-20T12:00:00Z'),
  place: { locale: 'en-US', timeZone: 'UTC' },
}

const final: LedgerDay = {
  day: '2026-03-02',
  state: 'final',
  fetched: 1_815,
  distinct: 1_815,
  pending: 0,
  billed: 1_700,
  overMidnight: 0,
  overMidnightBefore: 0,
  setAside: 0,
  expected: 1_815,
  expectedAt: '2026-03-06T00:00:10.000Z',
  readAt: '2026-03-05T00:00:10.000Z',
  rereads: 0,
  rereadAt: null,
  isReading: false,
}

const provisional = { ...final, state: 'provisional' as const }
const differs = { ...final, state: 'differs' as const, expected: 1_818 }

describe('a final day', () => {
  test.each<[string, Partial<LedgerDay>, string[]]>([
    ['alike', {}, ['Twilio counted 1,815 calls, and our copy holds as many.']],
    [
      'but for uncharged calls',
      { expected: 1_812 },
      [
        'Twilio counted 1,812 calls, our copy holds 1,815: Twilio does not count 3 calls that were never charged, or went over SIP, Twilio Client, a SIM or a trunk.',
      ],
    ],
    [
      'but for one uncharged call',
      { distinct: 2, billed: 1, expected: 1 },
      [
        'Twilio counted 1 call, our copy holds 2: Twilio does not count 1 call that was never charged, or went over SIP, Twilio Client, a SIM or a trunk.',
      ],
    ],
    [
      'but for calls over midnight',
      { expected: 1_816 },
      [
        'Twilio counted 1,816 calls, our copy holds 1,815: Twilio counts calls over midnight on the day that they end.',
      ],
    ],
    [
      'but for calls over midnight, in the instant that it settled',
      { expected: 1_816, expectedAt: '2026-03-05T00:00:00.000Z' },
      [
        'Twilio counted 1,816 calls, our copy holds 1,815: Twilio counts calls over midnight on the day that they end.',
      ],
    ],
    [
      'but for uncharged calls, or calls over midnight, where either would do',
      { billed: 1_812, expected: 1_813, overMidnightBefore: 1 },
      [
        'Twilio counted 1,813 calls, our copy holds 1,815: Twilio may leave out calls that were never charged, or went over SIP, Twilio Client, a SIM or a trunk, and count those over midnight on the day that they end.',
      ],
    ],
    [
      'as charged calls alone, whatever went over midnight',
      { expected: 1_700, overMidnight: 115 },
      [
        'Twilio counted 1,700 calls, our copy holds 1,815: Twilio does not count 115 calls that were never charged, or went over SIP, Twilio Client, a SIM or a trunk.',
      ],
    ],
    [
      'but for uncharged calls, as calls over midnight would give another count',
      { expected: 1_812, overMidnight: 2 },
      [
        'Twilio counted 1,812 calls, our copy holds 1,815: Twilio does not count 3 calls that were never charged, or went over SIP, Twilio Client, a SIM or a trunk.',
      ],
    ],
    ...[1_816, 1_699].map((expected): [string, Partial<LedgerDay>, string[]] => [
      `but by ${expected} for a count of before it settled`,
      { expected, expectedAt: '2026-03-04T23:59:59.000Z' },
      [
        `Our copy holds 1,815 calls. Twilio’s count of ${expected.toLocaleString('en-US')} is of before the day had settled.`,
      ],
    ]),
    [
      'with calls that Twilio lists no more',
      { fetched: 1_800 },
      [
        'Twilio counted 1,815 calls, and our copy holds as many.',
        'Twilio lists only 1,800 calls of the day by now. Our copy keeps what it drops.',
      ],
    ],
    [
      'alike while it is being read again',
      { fetched: 12, isReading: true },
      ['Twilio counted 1,815 calls, and our copy holds as many.'],
    ],
    [
      'by a read that kept no count',
      { fetched: 0 },
      ['Twilio counted 1,815 calls, and our copy holds as many.'],
    ],
    [
      'but for a record set aside',
      { expected: null, setAside: 1 },
      [
        'Our copy holds 1,815 calls.',
        '1 record of the day made no sense: kept aside, and not counted by us.',
        'Twilio offers no count of its own for this account.',
      ],
    ],
    [
      'without Twilio’s count',
      { expected: null },
      ['Our copy holds 1,815 calls.', 'Twilio offers no count of its own for this account.'],
    ],
  ])('is counted %s', (_, values, reasons) => {
    const hasUsage = values.expected !== null
    expect(explainDay({ ...final, ...values }, { ...context, hasUsage })).toEqual({
      reasons,
      next: null,
      nextAt: null,
    })
  })
})

test('a final day that was read when Twilio listed it no more is not laid to the account', () => {
  expect(explainDay({ ...final, expected: null, expectedAt: null }, context).reasons).toEqual([
    'Our copy holds 1,815 calls.',
    'Twilio has no count to compare with: it listed calls of this day no more when the day was read.',
  ])
})

describe('a provisional day', () => {
  const why = (values: Partial<LedgerDay>, now = context.now, hasUsage: boolean | null = true) =>
    explainDay({ ...provisional, ...values }, { ...context, now, hasUsage }).reasons.join(' ')

  test('says that it is not over', () => {
    expect(why({ readAt: null }, new Date('2026-03-02T23:59:00Z'))).toContain('The day is not over')
    expect(why({ readAt: null }, new Date('2026-03-03T00:00:00Z'))).not.toContain('not over')
  })

  test('says that it has not settled', () => {
    expect(why({ readAt: null })).toContain('Prices and states can change for 3 days')
    expect(why({ readAt: '2026-03-04T23:59:59Z' })).toContain('Prices and states can change')
    expect(why({ readAt: '2026-03-05T00:00:00Z' })).toBe('Our copy holds 1,815 calls.')
  })

  test('says how many calls are open', () => {
    expect(why({ pending: 1 })).toContain('1 call has not ended or no price yet.')
    expect(why({ pending: 2 })).toContain('2 calls have not ended or no price yet.')
  })

  test('says that Twilio’s count is missing, but not where there is none', () => {
    const missing = 'Twilio’s own count of the settled day has not been read yet.'
    expect(why({ expectedAt: null, expected: null })).toContain(missing)
    expect(why({ expectedAt: '2026-03-04T00:00:00Z' }, context.now, null)).toContain(missing)
    expect(why({ expectedAt: null, expected: null }, context.now, false)).toBe(
      'Our copy holds 1,815 calls.',
    )
  })
})

describe('a day that differs', () => {
  test('says by how much, and when it is read again', () => {
    const read = { rereads: 1, rereadAt: '2026-03-10T00:00:00Z', readAt: '2026-03-10T00:00:09Z' }
    const words = explainDay({ ...differs, ...read }, context)
    expect(words).toEqual({
      reasons: [
        'Twilio counted 1,818 calls, but our copy holds 1,815.',
        'The whole day was read once more, with this result.',
      ],
      next: 'The day is read again by itself.',
      nextAt: '2026-03-10T06:00:00.000Z',
    })
  })

  test('says that it is being read', () => {
    const words = explainDay({ ...differs, rereads: 4, isReading: true }, context)
    expect(words.next).toBe('The day is being read again now.')
  })

  test('counts no reread that has not ended', () => {
    const ahead = { ...differs, rereadAt: '2026-03-10T00:00:00Z' }
    const figures = 'Twilio counted 1,818 calls, but our copy holds 1,815.'
    expect(explainDay({ ...ahead, rereads: 1, isReading: true }, context)).toEqual({
      reasons: [figures],
      next: 'The day is being read again now.',
      nextAt: null,
    })
    expect(explainDay({ ...ahead, rereads: 2, isReading: true }, context).reasons).toEqual([
      figures,
      'The whole day was read once more, with this result.',
    ])
    expect(explainDay({ ...ahead, rereads: 1, readAt: null }, context).reasons).toEqual([figures])
    const atOnce = { ...ahead, rereads: 1, readAt: ahead.rereadAt }
    expect(explainDay(atOnce, context).reasons.at(-1)).toContain('was read once more')
  })

  test('promises no time for a reread that is left alone, be it the last', () => {
    const parked = { ...context, parked: ['day'] as const }
    for (const rereads of [1, 4]) {
      const day = { ...differs, rereads, rereadAt: '2026-03-10T00:00:00Z' }
      expect(explainDay(day, parked)).toMatchObject({
        next: 'Reading the day kept failing. It is tried again by itself, and at once by Retry.',
        nextAt: null,
      })
      expect(explainDay(day, context)).toMatchObject({
        next: 'The day is read again by itself.',
        nextAt: null,
      })
    }
  })

  test('needs no other reason where the records set aside are all of it', () => {
    const aside = explainDay({ ...differs, setAside: 3, rereads: 4 }, context)
    expect(aside).toEqual({
      reasons: [
        'Twilio counted 1,818 calls, but our copy holds 1,815.',
        '3 records of the day made no sense: kept aside, and not counted by us.',
        'The whole day was read 4 more times, with this result.',
      ],
      next: null,
      nextAt: null,
    })
    const more = explainDay({ ...differs, setAside: 2, rereads: 4 }, context)
    expect(more.reasons.at(-1)).toContain('deleted from its log')
  })

  test('is left with a reason after the last time', () => {
    const more = explainDay({ ...differs, rereads: 4 }, context)
    expect(more.next).toBe(null)
    expect(more.reasons.slice(1)).toEqual([
      'The whole day was read 4 more times, with this result.',
      'Twilio goes on counting calls that were deleted from its log: these cannot be read.',
    ])
    const lastOf = (readAt: string) =>
      explainDay({ ...differs, rereads: 4, readAt }, context).reasons.at(-1)
    expect(lastOf('2027-03-26T23:59:59Z')).toContain('deleted from its log')
    expect(lastOf('2027-03-27T00:00:00Z')).toContain('Twilio lists calls for about 13 months')
    const fewer = explainDay({ ...differs, expected: 1_699, rereads: 4 }, context)
    expect(fewer.reasons[0]).toBe(
      'Twilio counted 1,699 calls, but our copy holds 1,815, 1,700 of them charged and by phone.',
    )
    expect(fewer.reasons.at(-1)).toContain('Our copy keeps every call')
  })

  test('says how it differs where Twilio counts charged calls alone', () => {
    for (const expected of [1_702, 1_815]) {
      const { reasons } = explainDay({ ...differs, expected, rereads: 4 }, context)
      expect(reasons[0]).toBe(
        `Twilio counted ${expected.toLocaleString('en-US')} charged phone calls, but of ours 1,700 are: on the other days both are the same.`,
      )
      expect(reasons.at(-1)).toContain('deleted from its log')
    }
  })

  test('by a record that made no sense says no more of the counts than of a final day', () => {
    const aside = { ...differs, setAside: 1, rereads: 4, overMidnightBefore: 2 }
    const words = ['1 record of the day made no sense: kept aside, and not counted by us.']
    const read = 'The whole day was read 4 more times, with this result.'
    expect(explainDay({ ...aside, expected: 1_815 }, context).reasons).toEqual([
      'Twilio counted 1,815 calls, and our copy holds as many.',
      ...words,
      read,
    ])
    expect(explainDay({ ...aside, expected: 1_812 }, context).reasons[0]).toBe(
      'Twilio counted 1,812 calls, our copy holds 1,815: Twilio does not count 3 calls that were never charged, or went over SIP, Twilio Client, a SIM or a trunk.',
    )
    expect(explainDay({ ...aside, expected: null }, context).reasons).toEqual([
      'Our copy holds 1,815 calls.',
      ...words,
      read,
    ])
  })

  test('mentions the records that made no sense', () => {
    expect(explainDay({ ...differs, setAside: 3 }, context).reasons[1]).toBe(
      '3 records of the day made no sense: kept aside, and not counted by us.',
    )
  })
})

describe('a day that differs and has calls over midnight', () => {
  const reasonsOf = (values: Partial<LedgerDay>) =>
    explainDay({ ...differs, rereads: 4, ...values }, context).reasons.filter(
      (reason) => !/^Twilio counted|^The whole day was read/.test(reason),
    )
  const kept =
    'Our copy keeps every call that Twilio ever listed, even when Twilio counts it no more.'
  const deleted =
    'Twilio goes on counting calls that were deleted from its log: these cannot be read.'

  test('names those that Twilio may count on the next day, where it counts fewer', () => {
    expect(reasonsOf({ expected: 1_699, overMidnight: 1 })).toEqual([
      '1 call began on this day and ended on the next: Twilio may count it there.',
    ])
    expect(reasonsOf({ expected: 1_697, overMidnight: 3 })).toEqual([
      '3 calls began on this day and ended on the next: Twilio may count them there.',
    ])
  })

  test('names those of the day before, where it counts more', () => {
    expect(reasonsOf({ expected: 1_816, overMidnightBefore: 1 })).toEqual([
      '1 call began on the day before and ended on this one: Twilio may count it here.',
    ])
    expect(reasonsOf({ expected: 1_818, overMidnightBefore: 3 })).toEqual([
      '3 calls began on the day before and ended on this one: Twilio may count them here.',
    ])
  })

  test('names both, where both have to do with it', () => {
    expect(reasonsOf({ expected: 1_698, overMidnight: 1_003, overMidnightBefore: 1_001 })).toEqual([
      '1,003 calls began on this day and ended on the next, 1,001 on the day before and ended on this one: Twilio may count each on the day that it ended.',
    ])
  })

  test('keeps the last reason for what they do not account for', () => {
    const [leaving, last] = reasonsOf({ expected: 1_697, overMidnight: 2 })
    expect(leaving).toContain('2 calls began on this day')
    expect(last).toBe(kept)
    const [arriving, other] = reasonsOf({ expected: 1_818, overMidnightBefore: 2 })
    expect(arriving).toContain('2 calls began on the day before')
    expect(other).toBe(deleted)
  })

  test('needs no last reason where they and the records set aside are all of it', () => {
    const aside = { overMidnightBefore: 2, setAside: 1 }
    expect(reasonsOf({ ...aside, expected: 1_818 }).at(-1)).toContain('began on the day before')
    expect(reasonsOf({ ...aside, expected: 1_819 }).at(-1)).toBe(deleted)
  })

  test('does not name those that would make it differ the other way', () => {
    expect(reasonsOf({ expected: 1_816, overMidnight: 1 })).toEqual([deleted])
    expect(reasonsOf({ expected: 1_699, overMidnightBefore: 1 })).toEqual([kept])
    expect(reasonsOf({ expected: 1_699, overMidnight: 2, overMidnightBefore: 2 })).toEqual([kept])
  })

  test('beside one with uncharged calls, where neither shows enough to be explained by the other', () => {
    const counted = { rereads: 4, fetched: 0 }
    const first = { ...counted, distinct: 2, billed: 2, overMidnight: 1, expected: 1 }
    expect(reasonsOf(first)).toEqual([
      '1 call began on this day and ended on the next: Twilio may count it there.',
    ])
    const next = { ...counted, distinct: 5, billed: 3, overMidnightBefore: 1, expected: 4 }
    // Where Twilio is known to count charged calls alone the next day differs, else it is final.
    expect(explainDay({ ...differs, ...next }, context).reasons).toEqual([
      'Twilio counted 4 charged phone calls, but of ours 3 are: on the other days both are the same.',
      '1 call began on the day before and ended on this one: Twilio may count it here.',
      'The whole day was read 4 more times, with this result.',
    ])
    expect(explainDay({ ...final, ...next }, context).reasons).toEqual([
      'Twilio counted 4 calls, our copy holds 5: Twilio may leave out calls that were never charged, or went over SIP, Twilio Client, a SIM or a trunk, and count those over midnight on the day that they end.',
    ])
  })
})

test('an unread day says whether it waits', () => {
  const unread = { ...final, state: 'unread' as const, readAt: null }
  expect(explainDay({ ...unread, isReading: true }, context).next).toContain('waits to be read')
  expect(explainDay(unread, context).next).toContain('within a day')
})

test('what happens next is nothing while the account may not be read', () => {
  const away = { ...context, isReadable: false }
  const nothing = 'Nothing of this account is read now. Connections says why.'
  const running = { ...provisional, day: '2026-03-20', readAt: null }
  for (const day of [running, provisional, { ...differs, rereads: 1 }]) {
    expect(explainDay(day, away)).toMatchObject({ next: nothing, nextAt: null })
  }
  expect(explainDay(final, away).next).toBe(null)
})

describe('work that was parked', () => {
  const unread = { ...final, state: 'unread' as const, readAt: null }
  const running = { ...provisional, day: '2026-03-20', readAt: null }
  const stuck = (day: LedgerDay, ...parked: LedgerWork[]) =>
    explainDay(day, { ...context, parked }).next

  test('stops what is new: from when on it is missing, in place of a promise', () => {
    const words = 'New calls have not been read since Mar 20, 2026, 11:59 AM: that kept failing.'
    expect(stuck(running)).toBe('New calls are read every minute.')
    expect(stuck(running, 'recent')).toContain(words)
    expect(stuck({ ...unread, day: '2026-03-20' }, 'recent')).toContain(words)
    expect(stuck({ ...provisional, pending: 2 }, 'recent')).toContain(words)
    expect(stuck(running, 'day', 'usage', 'counts')).toBe('New calls are read every minute.')
    const never = { ...context, syncedUntil: null, parked: ['recent'] as const }
    expect(explainDay(running, never).next).toMatch(/^New calls have not been read: that/)
  })

  test.each([
    ['day', unread, 'Reading the day kept failing.'],
    ['day', { ...provisional, readAt: null }, 'Reading the day kept failing.'],
    ['day', { ...differs, rereads: 1 }, 'Reading the day kept failing.'],
    ['usage', { ...provisional, expectedAt: null }, 'Reading Twilio’s counts kept failing.'],
    ['counts', provisional, 'Counting the day kept failing.'],
  ] as const)('of kind %s stops only what waits for it', (work, day, words) => {
    expect(stuck(day, work)).toBe(`${words} It is tried again by itself, and at once by Retry.`)
    expect(stuck(day)).not.toContain('kept failing')
    expect(stuck(final, work)).toBe(null)
  })

  test('of the whole day stops a new one too, while what is new is read', () => {
    expect(stuck({ ...unread, day: '2026-03-20' }, 'day')).toContain('Reading the day kept failing')
  })

  test('does not hide a read of the day that goes on', () => {
    expect(stuck({ ...differs, isReading: true }, 'day')).toBe('The day is being read again now.')
    expect(stuck(unread, 'recent')).toBe('It is read within a day.')
  })
})
