// What Twilio's clock says, as far as it can be told from the `Date` of its answers: whole seconds, at some instant between
// a request and its answer. So much is only ever known between two bounds.
import { getLogger } from '#lib/log.ts'
import type { Exchange } from '#lib/twilio/index.ts'

/** So much a clock may be off: far less than reads overlap by, and more than waits for "Refresh now" bear to be off. */
export const clockToleranceMs = 60_000

/** How far our clock is ahead of Twilio's, in milliseconds: behind, where negative. */
type Bounds = { least: number; most: number }

type DatedExchange = Pick<Exchange, 'sentAt' | 'elapsedMs' | 'status' | 'twilioDate'>

function boundsOf({ sentAt, elapsedMs, status, twilioDate }: DatedExchange): Bounds | null {
  // Only the API's own answers: an error may be a gateway's.
  if (status !== 200 || twilioDate === null) return null
  const ahead = sentAt.getTime() - twilioDate.getTime()
  return { least: ahead - 1_000, most: ahead + elapsedMs }
}

/** How far this process's clock is off, learnt from every answer. */
export class TwilioClock {
  #bounds: Bounds = { least: -Infinity, most: Infinity }

  /**
   * How far our clock is proven to be ahead, in milliseconds: behind, where negative; 0 within a minute, where nothing is
   * corrected.
   */
  get aheadMs(): number {
    const { least, most } = this.#bounds
    const proven = least > 0 ? least : Math.min(0, most)
    return Math.abs(proven) > clockToleranceMs ? proven : 0
  }

  /** Learns from an answer. The log tells, once, that the clock is off, and that it is right again. */
  learn(exchange: DatedExchange): void {
    const bounds = boundsOf(exchange)
    if (bounds === null) return
    const before = this.aheadMs
    const least = Math.max(this.#bounds.least, bounds.least)
    const most = Math.min(this.#bounds.most, bounds.most)
    // What contradicts all before it: the clock was set.
    this.#bounds = least <= most ? { least, most } : bounds
    const aheadSeconds = Math.round(this.aheadMs / 1_000)
    if (before === 0 && aheadSeconds !== 0) {
      getLogger('sync').warn(
        { aheadSeconds },
        'The clock of this machine is off: reads go by Twilio’s. Please set it right',
      )
    }
    if (before !== 0 && aheadSeconds === 0) {
      getLogger('sync').info('The clock of this machine is right again')
    }
  }

  /** An instant of our clock by Twilio's, to a second where ours is off. */
  correct(instant: Date): Date {
    const { aheadMs } = this
    return aheadMs === 0 ? instant : new Date(instant.getTime() - aheadMs)
  }

  /** The same, where a later instant than the true one would leave a gap and an earlier one does no harm. */
  notAfter(instant: Date): Date {
    return new Date(Math.min(instant.getTime(), this.correct(instant).getTime()))
  }
}
