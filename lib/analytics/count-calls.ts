import { z } from 'zod'
import { queryRow, sql } from '#lib/db/sql.ts'
import { callsInView } from './calls-in-view.ts'
import type { Period } from './range.ts'
import type { CallFilter } from './search-params.ts'

/** No list counts further than this; beyond, it says "more than". */
export const countLimit = 10_000

/**
 * Counts the calls that match, but not for ever.
 *
 * @returns the number, or {@link countLimit} and `isMore` when there are more
 */
export async function countCalls(
  workspaceId: string,
  filter: CallFilter,
  period: Period,
): Promise<{ count: number; isMore: boolean }> {
  const { count } = await queryRow(
    z.object({ count: z.coerce.number<string>() }),
    sql`select count(*) from (
      select 1 ${callsInView(workspaceId, filter, period)} limit ${countLimit + 1}
    ) counted`,
  )
  return { count: Math.min(count, countLimit), isMore: count > countLimit }
}
