import { NextResponse, type NextRequest } from 'next/server'
import { requestedPathHeader } from '#lib/auth/requested-path.ts'

/** Tells layouts which page is asked for, so that a sign-in can lead back to it. */
export function proxy(request: NextRequest): NextResponse {
  const headers = new Headers(request.headers)
  headers.set(requestedPathHeader, `${request.nextUrl.pathname}${request.nextUrl.search}`)
  return NextResponse.next({ request: { headers } })
}

export const config = { matcher: ['/w/:path*', '/connect/:path*'] }
