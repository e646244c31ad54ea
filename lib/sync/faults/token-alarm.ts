const restMs = { first: 60_000, longest: 600_000 }

/**
 * What a process remembers of our own token being refused for every customer asked: it says so once, and then asks nothing
 * of anybody for a minute, then for twice as long each time, up to ten minutes.
 */
export class TokenAlarm {
  #restUntilMs = -Infinity
  #lastRestMs = 0

  /** Whether it was found so recently that nobody need be asked again. */
  isResting(now: Date): boolean {
    return now.getTime() < this.#restUntilMs
  }

  /**
   * The token was found to be refused.
   *
   * @returns whether that is news
   */
  raise(now: Date): boolean {
    if (this.isResting(now)) return false
    const isNews = this.#lastRestMs === 0
    this.#lastRestMs = isNews ? restMs.first : Math.min(2 * this.#lastRestMs, restMs.longest)
    this.#restUntilMs = now.getTime() + this.#lastRestMs
    return isNews
  }

  /**
   * Somebody was found whose account it opens.
   *
   * @param askedAt - when that was asked, or before; what was asked before the rest was over may be of the time before it
   */
  clear(askedAt?: Date): void {
    if (askedAt !== undefined && this.isResting(askedAt)) return
    this.#lastRestMs = 0
    this.#restUntilMs = -Infinity
  }
}
