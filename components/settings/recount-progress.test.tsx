import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { RecountProgress } from './recount-progress.tsx'

const render = (initial: { daysLeft: number; daysTotal: number } | null) =>
  renderToStaticMarkup(
    <RecountProgress
      initial={initial}
      url="/w/acme/settings/recount"
      timeZone="America/New_York"
      locale="en-US"
    />,
  )

test('says how many days are counted, and that the charts are right meanwhile', () => {
  const html = render({ daysLeft: 300, daysTotal: 1_200 })
  expect(html).toContain('Counting the days in America/New York')
  expect(html).toContain('900 of 1,200')
  expect(html).toContain('aria-valuenow="75"')
  expect(html).toContain('Charts are right all the while')
})

test('is nothing where nothing is left to be counted', () => {
  expect(render(null)).toBe('')
})
