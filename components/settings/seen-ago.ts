const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

const words = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })

/**
 * How long ago a browser was last seen, in words.
 *
 * @param seenAt - true to five minutes, so anything within six is now
 * @param now - the present instant
 */
export function seenAgo(seenAt: Date, now: Date): string {
  const ms = now.getTime() - seenAt.getTime()
  if (ms < 6 * minuteMs) return 'Active now'
  if (ms < hourMs) return `Last seen ${words.format(-Math.floor(ms / minuteMs), 'minute')}`
  if (ms < dayMs) return `Last seen ${words.format(-Math.floor(ms / hourMs), 'hour')}`
  return `Last seen ${words.format(-Math.floor(ms / dayMs), 'day')}`
}
