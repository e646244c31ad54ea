import { z } from 'zod'
import { queryRows, sql } from '#lib/db/sql.ts'

export const dynamic = 'force-dynamic'

/** For load balancers: 200 while this process serves and its database answers, else 503. */
export async function GET(): Promise<Response> {
  const headers = { 'cache-control': 'no-store' }
  try {
    await queryRows(z.object({ one: z.literal(1) }), sql`select 1 as one`)
    return Response.json({ status: 'ok' }, { headers })
  } catch {
    return Response.json({ status: 'unavailable' }, { status: 503, headers })
  }
}
