import { describe, expect, test } from 'vitest'
import { describeWorst } from './describe-worst.ts'
import { describeDay, describeTally } from './ledger-words.ts'
import { tallyDays, totalOf } from './tally-days.ts'

const locale = 'en-GB'
const tally = (values: Partial<ReturnType<typeof tallyDays>>) => ({ ...tallyDays([]), ...values })

describe('an account in words', () => {
  test.each([
    [{ final: 393, provisional: 2, differs: 1 }, '393 of 396 days final, 2 provisional, 1 differs'],
    [{ final: 1_200, differs: 2 }, '1,200 of 1,202 days final, 2 differ'],
    [{ unread: 4 }, '0 of 4 days final, 4 not read yet'],
    [{ final: 396 }, 'All 396 days final'],
    [{ final: 1 }, 'The one day is final'],
    [{}, 'No days yet'],
  ])('%j is "%s"', (values, words) => {
    expect(describeTally(tally(values), locale)).toBe(words)
  })

  test('its days are counted', () => {
    const days = tallyDays(['final', 'final', 'unread', 'final'])
    expect(days).toEqual(tally({ final: 3, unread: 1 }))
    expect(totalOf(days)).toBe(4)
  })
})

describe('a day in words', () => {
  test.each([
    ['final', 1_234, 1_234, 'Final, 1,234 calls'],
    ['provisional', 1, null, 'Provisional, 1 call so far'],
    ['unread', 0, null, 'Not read yet'],
    ['unread', 12, null, 'Not read yet, 12 calls so far'],
    ['differs', 1_207, 1_210, 'Differs, Twilio counted 1,210, 1,207 calls here'],
  ] as const)('%s with %d of %s is "%s"', (state, distinct, expected, words) => {
    expect(describeDay({ state, distinct, expected }, locale)).toBe(words)
  })
})

describe('a range in words', () => {
  test.each([
    ['final', 30, 'Final'],
    ['provisional', 3, 'Provisional: 3 days may still change'],
    ['unread', 2, '2 days not read yet'],
    ['differs', 1, 'Differs from Twilio’s count on 1 day'],
  ] as const)('%s on %d days is "%s"', (worst, count, label) => {
    const days = { ...tally({ final: 20 }), [worst]: count }
    expect(describeWorst({ worst, days }, locale)).toMatchObject({ state: worst, label })
  })
})
