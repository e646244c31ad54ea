import { systemClock } from '#lib/clock.ts'
import { getLogger } from '#lib/log.ts'
import { describeError } from '#lib/sync/faults/describe-error.ts'
import { sumBackfills } from '#lib/sync/progress/sum-backfills.ts'
import type { TwilioClock } from '#lib/sync/read/twilio-clock.ts'

const everyMs = 10_000

/** What this process has read since the last line. */
export type Meter = { calls: number; added: number; pages: number }

async function writeLine(meter: Meter, twilioClock: TwilioClock): Promise<void> {
  const { calls, added, pages } = meter
  Object.assign(meter, { calls: 0, added: 0, pages: 0 })
  if (pages === 0) return
  const callsPerSecond = Math.round(calls / (everyMs / 1000))
  const left = await sumBackfills(systemClock())
  const aheadSeconds = Math.round(twilioClock.aheadMs / 1000)
  const clock = aheadSeconds === 0 ? {} : { clockAheadSeconds: aheadSeconds }
  getLogger('worker').info(
    { callsPerSecond, calls, added, pages, ...left, ...clock },
    'Reading calls',
  )
}

/** Writes a line on the sync's progress every ten seconds in which there was any, and in it that the clock is off. */
export function startProgressLog(twilioClock: TwilioClock): { meter: Meter; stop: () => void } {
  const meter: Meter = { calls: 0, added: 0, pages: 0 }
  const timer = setInterval(() => {
    writeLine(meter, twilioClock).catch((error: unknown) => {
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
