/** White on this blue has a contrast of 7.3 : 1; on Twilio's own red it would be 3.98 : 1, below WCAG AA. */
export const connectButtonStyle = {
  display: 'inline-block',
  padding: '12px 20px',
  borderRadius: '6px',
  backgroundColor: '#1f4fbf',
  color: '#ffffff',
  font: '600 16px/20px system-ui, sans-serif',
  textDecoration: 'none',
} as const

/** What the button says. */
export const connectButtonText = 'Connect with Twilio'

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '"': '&quot;',
  '<': '&lt;',
  '>': '&gt;',
}

function escapeAttribute(value: string): string {
  return value.replace(/[&"<>]/g, (character) => entities[character] ?? character)
}

/**
 * The HTML of a Connect button for any page: a plain link to our own page, which asks for a sign-in and mints the
 * state; no script, no image, nothing of Twilio's.
 *
 * @param connectUrl - our page with the Connect button, absolute
 */
export function connectButtonHtml(connectUrl: string): string {
  const style = Object.entries(connectButtonStyle)
    .map(([name, value]) => `${name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}: ${value}`)
    .join('; ')
  return `<a href="${escapeAttribute(connectUrl)}" style="${style}">${connectButtonText}</a>`
}
