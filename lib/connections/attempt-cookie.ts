import { hasSecureCookies } from '#lib/auth/session-cookie.ts'

/** Longer than a state and its completion together. */
const livesSeconds = 30 * 60

/** The cookie that ties an attempt to its browser; its `__Host-` prefix keeps other hosts from planting one. */
export function attemptCookieName(): string {
  return hasSecureCookies() ? '__Host-callscope-connect' : 'callscope-connect'
}

/**
 * A `Set-Cookie` header for the attempt. Lax, because it has to come along on Twilio's redirect.
 *
 * @param value - the attempt's cookie, or null to take it away
 */
export function attemptCookie(value: string | null): string {
  const life = `Max-Age=${value === null ? 0 : livesSeconds}`
  const secure = hasSecureCookies() ? '; Secure' : ''
  return `${attemptCookieName()}=${value ?? ''}; Path=/; HttpOnly; SameSite=Lax; ${life}${secure}`
}
