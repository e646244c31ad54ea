import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test, vi } from 'vitest'
import { layOutWeeks } from './lay-out-weeks.ts'
import { LedgerCalendar } from './ledger-calendar.tsx'

vi.mock('next/navigation', () => ({ useRouter: () => ({ push: () => undefined }) }))

/** From a Thursday to a Tuesday: three columns. */
const days = {
  firstDay: '2026-11-12',
  states: 'fffdfffffuupp',
  distinct: [5, 1, 0, 7, 2, 2, 2, 2, 2, 0, 0, 3, 4],
  expected: [5, 1, 0, 9, 2, 2, 2, 2, 2, null, null, null, null],
}

const render = (openDay: string | null) =>
  renderToStaticMarkup(
    <LedgerCalendar
      label="Days of Acme Support"
      accountId={7}
      days={days}
      layout={layOutWeeks('2026-11-12', '2026-11-24')}
      today="2026-11-24"
      openDay={openDay}
      root="/w/acme"
      locale="en-US"
    />,
  )
const count = (html: string, part: string) => html.split(part).length - 1

describe('a calendar', () => {
  const html = render(null)

  test('is a grid with its weekdays and months as headers', () => {
    expect(html).toContain('role="grid" aria-label="Days of Acme Support"')
    expect(count(html, 'scope="row"')).toBe(7)
    expect(html).toMatch(/<th scope="colgroup" colSpan="3"[^>]*><span>Nov 2026<\/span>/)
    expect(count(html, 'data-day')).toBe(13)
    // The days around it are cells without anything.
    expect(count(html, '<td></td>')).toBe(8)
  })

  test('says of each day its date, state and counts', () => {
    for (const name of [
      'Thursday, November 12, 2026: Final, 5 calls',
      'Sunday, November 15, 2026: Differs, Twilio counted 9, 7 calls here',
      'Saturday, November 21, 2026: Not read yet',
      'Tuesday, November 24, 2026, today: Provisional, 4 calls so far',
    ]) {
      expect(html).toContain(`aria-label="${name}"`)
    }
  })

  test('is one stop of the keyboard: today, or the day that is open', () => {
    expect(count(html, 'tabindex="0"')).toBe(1)
    expect(html).toMatch(/today: Provisional, 4 calls so far" tabindex="0"/i)
    const opened = render('2026-11-15')
    expect(count(opened, 'tabindex="0"')).toBe(1)
    expect(opened).toMatch(/aria-current="true" aria-label="Sunday, November 15[^"]*" tabindex="0"/)
  })

  test('leads to each day by a link of its own', () => {
    expect(html).toContain('href="/w/acme/completeness?account=7&amp;day=2026-11-15#account-7"')
  })
})
