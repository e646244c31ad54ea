import { expect, test } from 'vitest'
import { connectButtonHtml, connectButtonStyle } from './connect-button-html.ts'

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.03928 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

test('the button is a plain link with nothing from elsewhere', () => {
  expect(connectButtonHtml('https://app.example/connect?workspace=acme')).toBe(
    '<a href="https://app.example/connect?workspace=acme" style="display: inline-block; padding: 12px 20px; border-radius: 6px; background-color: #1f4fbf; color: #ffffff; font: 600 16px/20px system-ui, sans-serif; text-decoration: none">Connect with Twilio</a>',
  )
})

test('its address cannot break out of its attribute', () => {
  expect(connectButtonHtml('https://app.example/?a="><script>&b')).toContain(
    'href="https://app.example/?a=&quot;&gt;&lt;script&gt;&amp;b"',
  )
})

test('its text stands out well enough for WCAG AAA', () => {
  const { color, backgroundColor } = connectButtonStyle
  const contrast = (luminance(color) + 0.05) / (luminance(backgroundColor) + 0.05)
  expect(contrast).toBeGreaterThan(7)
})
