import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { DeviceList } from './device-list.tsx'

const now = new Date('2026-03-01T12:00:00Z')
const here = {
  id: 'here',
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0',
  lastSeenAt: now,
}
const there = { id: 'there', userAgent: null, lastSeenAt: new Date('2026-02-27T12:00:00Z') }

const render = (devices: Parameters<typeof DeviceList>[0]['devices']) =>
  renderToStaticMarkup(
    <DeviceList devices={devices} currentId="here" now={now} endAction={() => Promise.resolve()} />,
  )

describe('DeviceList', () => {
  test('marks the browser that is looking, and offers no button to end it', () => {
    const html = render([here])
    expect(html).toContain('Firefox on Linux')
    expect(html).toContain('This device')
    expect(html).not.toContain('Sign out')
  })

  test('says of every other when it was seen, and whose button is whose', () => {
    const html = render([here, there])
    expect(html).toContain('<time dateTime="2026-02-27T12:00:00.000Z">Last seen 2 days ago</time>')
    expect(html).toContain('aria-label="Sign out Unknown browser"')
    expect(html).toContain('name="sessionId" value="there"')
  })
})
