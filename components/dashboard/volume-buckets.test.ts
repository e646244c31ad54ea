import { describe, expect, test } from 'vitest'
import { parseSearchParams } from '#lib/analytics/search-params.ts'
import { resolveView } from '#lib/analytics/view.ts'
import { chartBuckets } from './volume-buckets.ts'
import { countsBySeries, seriesOf } from './volume-series.ts'

const workspace = { id: 'w', slug: 'acme', timeZone: 'Europe/Berlin' }
const now = new Date('2026-11-25T13:30:00Z')
const viewOf = (query: string) =>
  resolveView(workspace, parseSearchParams(new URLSearchParams(query)), { now, locale: 'en-US' })

function bars(query: string) {
  const view = viewOf(query)
  const counted = view.buckets.map((bucket) => ({ ...bucket, total: 1, counts: { busy: 1 } }))
  return { view, buckets: chartBuckets(view, counted) }
}

/** The period that a link's list shows. */
function opened(href: string | undefined) {
  const { search } = new URL(href ?? '', 'http://localhost')
  const { period } = viewOf(search)
  return { from: period.from, to: period.to }
}

describe('chartBuckets', () => {
  test('what has not begun is left out, what is running is marked', () => {
    const { buckets } = bars('range=today')
    expect(buckets).toHaveLength(15)
    expect(buckets.filter(({ isPartial }) => isPartial)).toEqual([buckets.at(-1)])
  })

  test.each(['today', 'last7Days', 'last90Days&granularity=week', 'last12Months'])(
    '%s: each bar leads to the list of exactly its calls',
    (range) => {
      const { view, buckets } = bars(`range=${range}&status=busy&unit=legs`)
      for (const [index, { href }] of buckets.entries()) {
        expect(opened(href)).toEqual(view.buckets[index])
        expect(href).toContain('status=busy')
        expect(href).toContain('unit=legs')
      }
    },
  )

  test('so does each of the two hours of an autumn night', () => {
    const { view, buckets } = bars('range=custom&from=2026-10-25&to=2026-10-25')
    expect(buckets).toHaveLength(25)
    expect(buckets.map(({ href }) => opened(href))).toEqual(view.buckets)
  })
})

describe('series', () => {
  test('always stand in the same order, the open ones as one, the unknown ones as one', () => {
    const present = ['ringing', 'carrier-lost', 'failed', 'queued', 'completed']
    expect(seriesOf('status', present).map(({ key }) => key)).toEqual([
      'completed',
      'failed',
      'open',
      'other',
    ])
    expect(seriesOf('direction', ['by-pigeon', 'inbound'])).toEqual([
      { key: 'inbound', label: 'Inbound', colorToken: 'direction-inbound' },
      { key: 'other', label: 'Other', colorToken: 'direction-other' },
    ])
  })

  test('no call is lost in a colour', () => {
    const counts = { ringing: 1, queued: 2, completed: 4, 'carrier-lost': 8, rerouted: 16 }
    expect(countsBySeries('status', counts)).toEqual({ open: 3, completed: 4, other: 24 })
  })
})
