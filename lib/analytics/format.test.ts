import { describe, expect, test } from 'vitest'
import * as format from './format.ts'
import { averageCallLength, answerRate } from './metrics.ts'

const plain = (text: string | undefined) => text?.replaceAll(/[\u00a0\u202f\u2009]/g, ' ')
const berlin = { locale: 'de-DE', timeZone: 'Europe/Berlin' }
const newYork = { locale: 'en-US', timeZone: 'America/New_York' }

describe('figures', () => {
  test('counts and shares in the reader’s digits', () => {
    expect(format.formatCount(1234567, 'en-US')).toBe('1,234,567')
    expect(format.formatCount(1234567, 'de-DE')).toBe('1.234.567')
    expect(format.formatCompact(12_345, 'en-US')).toBe('12.3K')
    expect(format.formatShare(0.8734, 'en-US')).toBe('87.3%')
    expect(format.formatShare(null, 'en-US')).toBe('–')
  })

  test('quantities in the singular for one alone', () => {
    expect(format.formatQuantity(1, 'en-US', 'call')).toBe('1 call')
    expect(format.formatQuantity(0, 'en-US', 'call')).toBe('0 calls')
    expect(format.formatQuantity(1_234, 'de-DE', 'day')).toBe('1.234 days')
    expect(format.formatQuantity(1, 'en-US', 'call has', 'calls have')).toBe('1 call has')
    expect(format.formatQuantity(2, 'en-US', 'call has', 'calls have')).toBe('2 calls have')
  })

  test.each([
    [0, '0s'],
    [59.6, '1m\u00A000s'],
    [192, '3m\u00A012s'],
    [3_725, '1h\u00A002m'],
    [null, '–'],
  ])('%s seconds are %s', (seconds, text) => {
    expect(format.formatDuration(seconds, 'en-US')).toBe(text)
  })

  test('rates of nothing do not exist', () => {
    expect(answerRate({ completed: 0, ended: 0 })).toBeNull()
    expect(averageCallLength({ completed: 0, talkSeconds: 0 })).toBeNull()
    expect(answerRate({ completed: 3, ended: 4 })).toBe(0.75)
    expect(averageCallLength({ completed: 4, talkSeconds: 10 })).toBe(2.5)
  })
})

describe('formatMoney', () => {
  test('digits beyond what a float holds are kept', () => {
    expect(format.formatMoney('90071992547409931.05', 'USD', 'en-US')).toBe(
      '$90,071,992,547,409,931.05',
    )
  })

  test('each currency in its own manner', () => {
    expect(plain(format.formatMoney('1234.5', 'EUR', 'de-DE'))).toBe('1.234,50 €')
    expect(format.formatMoney('1234.5', 'JPY', 'en-US')).toBe('¥1,235')
    expect(format.formatMoney('-0.0085', 'USD', 'en-US', 'price')).toBe('-$0.0085')
  })

  test('an odd currency is written, not guessed', () => {
    expect(format.formatMoney('3', 'XXX', 'en-US')).toBe('3')
    expect(format.formatMoney('3', 'credits', 'en-US')).toBe('3 credits')
    expect(format.formatMoney('much', 'USD', 'en-US')).toBe('–')
  })
})

describe('changes', () => {
  test('relative, with sign and trend', () => {
    expect(format.formatChange(1124, 1000, 'en-US')).toEqual({ text: '+12.4%', trend: 'up' })
    expect(format.formatChange(500, 1000, 'en-US')).toEqual({ text: '-50%', trend: 'down' })
    expect(format.formatChange(1000, 1000, 'en-US')).toEqual({ text: '0%', trend: 'flat' })
    expect(format.formatChange(5000, 1000, 'en-US')?.text).toBe('+400%')
  })

  test('against nothing there is none', () => {
    expect(format.formatChange(5, 0, 'en-US')).toBeNull()
    expect(format.formatChange(5, null, 'en-US')).toBeNull()
    expect(format.formatPointsChange(0.5, null, 'en-US')).toBeNull()
  })

  test('shares change by points', () => {
    expect(format.formatPointsChange(0.62, 0.6, 'en-US')).toEqual({ text: '+2 pp', trend: 'up' })
    expect(format.formatPointsChange(0.6, 0.6001, 'en-US')?.trend).toBe('flat')
  })
})

describe('instants', () => {
  const instant = new Date('2026-11-24T23:30:05Z')

  test('in the workspace’s zone and the reader’s locale', () => {
    expect(plain(format.formatInstant(instant, berlin))).toBe('25.11.2026, 00:30')
    expect(plain(format.formatInstant(instant, newYork))).toBe('Nov 24, 2026, 6:30 PM')
    expect(plain(format.formatTime(instant, newYork))).toBe('6:30 PM')
    expect(format.formatDayOf(instant, newYork)).toBe('Tue, Nov 24')
    expect(plain(format.formatExactInstant(instant, newYork))).toBe(
      'Tue, Nov 24, 2026, 6:30:05 PM EST',
    )
  })

  test('the year is left out while it is the present one, in the zone', () => {
    const newYear = new Date('2026-12-31T23:30:00Z')
    expect(plain(format.formatMoment(instant, newYear, newYork))).toBe('Nov 24, 6:30 PM')
    expect(plain(format.formatMoment(instant, newYear, berlin))).toBe('25.11.2026, 00:30')
  })

  test('days are calendar days, whatever the machine’s zone', () => {
    expect(plain(format.formatDays('2026-11-09', '2026-11-15', 'en-US'))).toBe('Nov 9 – 15, 2026')
    expect(plain(format.formatDays('2026-11-09', '2026-11-09', 'en-US'))).toBe('Nov 9, 2026')
  })
})
