import { inTransaction } from '#lib/db/sql.ts'
import { listLevels, swapLevel } from './level-store.ts'
import { afterRefusalOutside } from './request-level.ts'

/**
 * Lowers a customer's level for all workers, after Twilio has refused a request that did not stand in line: workers learn
 * of it within half a second and make room. A customer whom no worker has read has no level.
 *
 * @param ceiling - the most requests of one customer at once
 */
export async function lowerLevel(
  connectionId: string,
  { ceiling }: { ceiling: number },
): Promise<void> {
  await inTransaction(async (tx) => {
    const [level] = await listLevels([connectionId], tx)
    if (level === undefined) return
    const next = afterRefusalOutside(level, { ceiling, now: level.readAt })
    // Where a worker was quicker it has met the same, or its success says that there is room.
    if (next !== level) await swapLevel(connectionId, level, next, tx)
  })
}
