import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Callout } from './callout.tsx'
import { FormMessage } from './form-message.tsx'
import { ProgressBar } from './progress-bar.tsx'
import { parseTheme } from './theme.ts'

test('a form says nothing before it is sent', () => {
  expect(renderToStaticMarkup(<FormMessage state={{ status: 'idle' }} />)).toBe('')
})

test('success is a status, failure an alert', () => {
  const done = renderToStaticMarkup(<FormMessage state={{ status: 'done', message: 'Saved.' }} />)
  const failed = renderToStaticMarkup(
    <FormMessage state={{ status: 'failed', message: 'Taken.', fieldErrors: {}, values: {} }} />,
  )
  expect(done).toMatch(/role="status".*Saved\./)
  expect(failed).toMatch(/role="alert".*Taken\./)
})

test('a callout offers its way out', () => {
  expect(
    renderToStaticMarkup(<Callout title="Off" action={<a href="/on">Turn on</a>} />),
  ).toContain('href="/on"')
})

test.each([
  [0.424, '42'],
  [-1, '0'],
  [7, '100'],
])('a progress bar at %f says %s', (share, percent) => {
  const html = renderToStaticMarkup(<ProgressBar label="Reading" share={share} />)
  expect(html).toContain(`aria-valuenow="${percent}"`)
})

test('a progress bar that knows no end claims none', () => {
  expect(renderToStaticMarkup(<ProgressBar label="Reading" share={null} />)).not.toContain(
    'valuenow',
  )
})

test.each([
  ['dark', 'dark'],
  ['light', 'light'],
  ['system', 'system'],
  ['blue', 'system'],
  [undefined, 'system'],
])('the theme cookie %s means %s', (cookie, theme) => {
  expect(parseTheme(cookie)).toBe(theme)
})
