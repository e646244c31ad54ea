// Where to go after a sign-in comes from the address bar, so it may have been written by an attacker.
const base = 'https://callscope.invalid'

/**
 * A path on this site to go on to, or the fallback when the text names anything else.
 *
 * @param next - the `next` search parameter or form field, as it came
 * @param fallback - where to go when there is no usable one
 * @returns a path with its query and hash, written the way the browser will read it, so that no second
 *   reading (`/\evil`, `/.//evil`, tabs and line breaks) can make it another site
 */
export function safeNext(next: unknown, fallback = '/w'): string {
  if (typeof next !== 'string' || !/^\/(?![/\\])/.test(next) || next.length > 2000) return fallback
  if (!URL.canParse(next, base)) return fallback
  const url = new URL(next, base)
  const path = `${url.pathname}${url.search}${url.hash}`
  return url.origin === base && !path.startsWith('//') ? path : fallback
}

/**
 * The sign-in page that leads back to a path.
 *
 * @param next - a path of ours; the sign-in page checks it again
 */
export function signInPath(next: string): string {
  return `/sign-in?${new URLSearchParams({ next: safeNext(next) }).toString()}`
}
