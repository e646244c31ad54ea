import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { ChartTable } from './chart-table.tsx'
import { ChartTooltip } from './chart-tooltip.tsx'
import { VolumeChart } from './volume-chart.tsx'
import { VolumeChartSkeleton } from './volume-chart-skeleton.tsx'
import { volumeChartHeight } from './volume-chart-height.ts'

const series = [
  { key: 'completed', label: 'Completed', colorToken: 'status-completed' },
  { key: 'busy', label: 'Busy', colorToken: 'status-busy' },
]
const day = (key: string, completed: number, busy: number) => ({
  key,
  label: key,
  startLabel: `Day ${key}`,
  values: { completed, busy },
  href: `/calls?day=${key}`,
})
const buckets = [day('1', 1_200, 40), { ...day('2', 30, 0), isPartial: true }]
const shared = { series, bucketName: 'Day', locale: 'en-GB' }

const cells = (html: string) =>
  [...html.matchAll(/<tr.*?<\/tr>/g)].map(([row]) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/g)].map(([, cell = '']) =>
      cell.replaceAll(/<[^>]*>/g, ''),
    ),
  )

describe('VolumeChart', () => {
  const html = renderToStaticMarkup(
    <VolumeChart label="Calls by status" buckets={buckets} {...shared} />,
  )

  test('carries its table, newest first, with totals', () => {
    expect(cells(html)).toEqual([
      ['Day', 'Total', 'Completed', 'Busy'],
      ['Day 2 (so far)', '30', '30', '0'],
      ['Day 1', '1,240', '1,200', '40'],
    ])
  })

  test('is a slider that starts at the newest bar', () => {
    expect(html).toMatch(/role="slider"[^>]*aria-valuenow="1"/)
    expect(html).toContain('aria-valuetext="Day 2: 30 calls so far, Completed 30"')
  })

  test('sums each series in its legend', () => {
    expect(html).toMatch(/aria-pressed="true"[^>]*>.*?Completed<span[^>]*>1,230</)
  })

  test('is as high as its skeleton', () => {
    const skeleton = renderToStaticMarkup(<VolumeChartSkeleton />)
    expect(html).toContain(volumeChartHeight)
    expect(skeleton).toContain(volumeChartHeight)
  })
})

test('the table links to the calls only where it is seen', () => {
  const table = (isHidden: boolean) =>
    renderToStaticMarkup(
      <ChartTable caption="Calls" buckets={buckets} isHidden={isHidden} {...shared} />,
    )
  expect(table(false)).toContain('href="/calls?day=1"')
  expect(table(true)).not.toContain('href')
})

test('the tooltip shows what occurs, from the top of the bar, with shares', () => {
  const html = renderToStaticMarkup(
    <ChartTooltip bucket={day('1', 75, 25)} series={series} unit="calls" locale="en-GB" left={0} />,
  )
  expect(
    html
      .replaceAll(/<[^>]*>/g, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim(),
  ).toBe('Day 1 100 calls Busy 25 25% Completed 75 75%')
})
