import { systemClock } from '#lib/clock.ts'
import { getLogger } from '#lib/log.ts'
import { describeError } from '#lib/sync/faults/describe-error.ts'
import { sumBackfills } from '#lib/sync/progress/sum-backfills.ts'
import type { TwilioClock } from '#lib/sync/read/twilio-clock.ts'

const everyMs = 10_000
/** Lines that are left out while nothing is read, between one that says so and the next. */
const quietLines = 5

/** What this process has read since the last line. */
export type Meter = { calls: number; added: number; pages: number }

/** What was read in the last ten seconds, and what is left of all histories. */
async function writeLine(
  { calls, added, pages }: Meter,
  twilioClock: Pick<TwilioClock, 'aheadMs'>,
): Promise<void> {
  const left = await sumBackfills(systemClock())
  if (pages === 0 && left.accountsLeft === 0) return
  const callsPerSecond = Math.round(calls / (everyMs / 1000))
  const aheadSeconds = Math.round(twilioClock.aheadMs / 1000)
  const clock = aheadSeconds === 0 ? {} : { clockAheadSeconds: aheadSeconds }
  getLogger('worker').info(
    { callsPerSecond, calls, added, pages, ...left, ...clock },
    pages === 0 ? 'Nothing is being read here, though histories are not complete' : 'Reading calls',
  )
}

/**
 * Writes a line on the sync's progress every ten seconds in which there was any, and in it that the clock is off. While
 * there is none, but histories wait, it says so once a minute.
 */
export function startProgressLog(twilioClock: Pick<TwilioClock, 'aheadMs'>): {
  meter: Meter
  stop: () => void
} {
  const meter: Meter = { calls: 0, added: 0, pages: 0 }
  let quiet = 0
  const timer = setInterval(() => {
    const read = { ...meter }
    Object.assign(meter, { calls: 0, added: 0, pages: 0 })
    quiet = read.pages === 0 ? quiet + 1 : 0
    if (quiet % (quietLines + 1) !== 0) return
    writeLine(read, twilioClock).catch((error: unknown) => {
      getLogger('worker').warn({ error: describeError(error) }, 'No progress could be read')
    })
  }, everyMs)
  return {
    meter,
    stop: () => {
      clearInterval(timer)
    },
  }
}
