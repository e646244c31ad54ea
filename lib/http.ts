/**
 * Whether a state-changing request comes from our own pages. Server actions check this themselves; a POST
 * route handler asks here. A request that says neither where it comes from nor how is refused.
 *
 * @param request - what the browser sent
 */
export function isSameOrigin(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin'
  const origin = request.headers.get('origin')
  const host = request.headers.get('host')
  if (origin === null || host === null || !URL.canParse(origin)) return false
  return new URL(origin).host === host
}

/**
 * Sends the browser on with a GET (303), leaving no trace of the address it came from: nothing is cached, no
 * referrer goes along.
 *
 * @param location - a path of ours, or the URL of another site
 * @param headers - more headers, such as a cookie to set
 * @throws RangeError when the text is not a path of ours; only a `URL` may name another site
 */
export function seeOther(location: string | URL, headers?: HeadersInit): Response {
  if (typeof location === 'string' && !/^\/(?![/\\])/.test(location)) {
    throw new RangeError('seeOther takes a path that begins with one slash, or a URL')
  }
  const all = new Headers(headers)
  all.set('location', location.toString())
  all.set('cache-control', 'no-store')
  all.set('referrer-policy', 'no-referrer')
  return new Response(null, { status: 303, headers: all })
}
