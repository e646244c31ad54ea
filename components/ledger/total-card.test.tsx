import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { TotalCard, type TotalCardProps } from './total-card.tsx'

const none = { days: 0, accounts: 0 }
const counts = {
  unread: none,
  provisional: none,
  final: { days: 395, accounts: 2 },
  differs: { days: 1, accounts: 1 },
}

const render = (values: Partial<TotalCardProps> = {}) =>
  renderToStaticMarkup(
    <TotalCard
      span={{
        from: Temporal.PlainDate.from('2024-09-25'),
        to: Temporal.PlainDate.from('2025-10-25'),
      }}
      steps={{ earlier: '/w/acme/completeness?span=2024-09-24', later: '/w/acme/completeness' }}
      accountCount={2}
      allAccounts={2}
      locale="en-US"
      counts={counts}
      {...values}
    />,
  )
const text = (html: string) => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
const words = (values: Partial<TotalCardProps> = {}) => text(render(values))

describe('the total of the days', () => {
  test('names the days that it speaks of, both ends included', () => {
    expect(words()).toContain('Sep 25, 2024 – Oct 24, 2025')
    expect(words()).toContain(
      '395 of 396 days final, 1 differs · each account’s days counted on their own',
    )
  })

  test('names them while they are being counted, too', () => {
    const html = render({ counts: null })
    expect(html).toContain('aria-busy="true"')
    expect(text(html)).toContain('Sep 25, 2024 – Oct 24, 2025')
    expect(text(html)).not.toContain('days final')
  })

  test('tells whether all accounts have such days', () => {
    expect(words()).toContain('All 2 accounts')
    expect(words({ accountCount: 1, allAccounts: 1 })).toContain('One account')
    expect(words()).not.toContain('begins later')
    const some = words({ allAccounts: 1234 })
    expect(some).toContain('2 of 1,234 accounts')
    expect(some).toContain('the history of the others begins later')
  })
})

describe('the ways to other days', () => {
  const earlier = '<a rel="prev" class="[^"]*" href="/w/acme/completeness\\?span=2024-09-24">'

  test('are links with a name of their own', () => {
    expect(render()).toContain('<nav aria-label="Days shown"')
    expect(render()).toMatch(new RegExp(`${earlier}<svg[^]*?</svg>Earlier</a>`))
    expect(render()).toMatch(/<a rel="next" class="[^"]*" href="\/w\/acme\/completeness">Later/)
  })

  test('keep their places where one of them leads nowhere', () => {
    const newest = render({ steps: { earlier: '/w/acme/completeness?span=x', later: null } })
    expect(newest).toMatch(/<span role="link" aria-disabled="true"[^>]*>Later</)
    expect(newest).toMatch(/<a rel="prev"/)
    const oldest = render({ steps: { earlier: null, later: '/w/acme/completeness' } })
    expect(oldest).toMatch(/<span role="link" aria-disabled="true"[^>]*><svg[^]*?<\/svg>Earlier</)
  })

  test('are not there where all days are shown', () => {
    expect(render({ steps: { earlier: null, later: null } })).not.toContain('<nav')
  })
})
