import { describe, expect, test } from 'vitest'
import { callsOfDay } from './calls-of-day.ts'
import { ledgerDayHref, ledgerHref, parseLedgerParams } from './ledger-params.ts'

const parse = (query: string) => parseLedgerParams(new URLSearchParams(query))

const nowhere = { page: 1, account: null, day: null, span: null }

describe('the day in the URL', () => {
  test('is what its link says', () => {
    const href = ledgerDayHref('/w/acme', 12, '2026-11-03')
    expect(href).toBe('/w/acme/completeness?account=12&day=2026-11-03#account-12')
    expect(parse(new URL(href, 'http://callscope.test').search)).toEqual({
      page: 1,
      account: 12,
      day: '2026-11-03',
      span: null,
    })
  })

  test('is none where none is named', () => {
    expect(ledgerHref('/w/acme')).toBe('/w/acme/completeness')
    expect(parse('')).toEqual(nowhere)
  })

  test('is closed by the link to its page', () => {
    expect(ledgerHref('/w/acme', { page: 1 })).toBe('/w/acme/completeness')
    expect(ledgerHref('/w/acme', { page: 12 })).toBe('/w/acme/completeness?page=12')
    expect(parse('page=12')).toEqual({ ...nowhere, page: 12 })
  })

  test('stays among the days that are shown when it is closed', () => {
    const href = ledgerHref('/w/acme', { page: 2, span: '2025-10-24' })
    expect(href).toBe('/w/acme/completeness?page=2&span=2025-10-24')
    expect(parse('page=2&span=2025-10-24')).toEqual({ ...nowhere, page: 2, span: '2025-10-24' })
    expect(ledgerHref('/w/acme', { page: 1, span: null })).toBe('/w/acme/completeness')
  })

  test.each([
    'account=x&day=2026-02-30',
    'account=-1&day=yesterday',
    'account=1.5&day=',
    'page=0',
    'page=1e9',
    'span=earlier',
  ])('%s names none', (query) => {
    expect(parse(query)).toEqual(nowhere)
  })
})

describe('the calls of a UTC day', () => {
  const days = (timeZone: string) => {
    const { firstDay, lastDay } = callsOfDay('/w/acme', 12, '2026-11-03', {
      locale: 'en-GB',
      timeZone,
    })
    return [firstDay, lastDay]
  }

  test.each([
    ['UTC', '2026-11-03', '2026-11-03'],
    ['Europe/Berlin', '2026-11-03', '2026-11-04'],
    ['America/Los_Angeles', '2026-11-02', '2026-11-03'],
  ])('in %s are on %s and %s', (timeZone, firstDay, lastDay) => {
    expect(days(timeZone)).toEqual([firstDay, lastDay])
  })

  test('are listed with their legs, of the account alone', () => {
    const place = { locale: 'en-GB', timeZone: 'UTC' }
    expect(callsOfDay('/w/acme', 12, '2026-11-03', place).href).toBe(
      '/w/acme/calls?range=custom&from=2026-11-03&to=2026-11-03&unit=legs&account=12',
    )
  })
})
