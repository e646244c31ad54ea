/**
 * Those who wait for their turn: first come, first served, in two lines. While somebody waits in both, the lines take
 * turns, so that the urgent never wait for a long line and never keep it waiting for good.
 */
export class WaitingLine<T> {
  readonly #inTurn: T[] = []
  readonly #urgent: T[] = []
  #wasUrgent = false

  get length(): number {
    return this.#inTurn.length + this.#urgent.length
  }

  join(waiter: T, isUrgent: boolean): void {
    const line = isUrgent ? this.#urgent : this.#inTurn
    line.push(waiter)
  }

  leave(waiter: T): void {
    for (const line of [this.#inTurn, this.#urgent]) {
      const place = line.indexOf(waiter)
      if (place !== -1) line.splice(place, 1)
    }
  }

  /** Whose turn it is; undefined when nobody waits. */
  next(): T | undefined {
    const isUrgent = this.#urgent.length > 0 && (!this.#wasUrgent || this.#inTurn.length === 0)
    this.#wasUrgent = isUrgent
    return isUrgent ? this.#urgent.shift() : this.#inTurn.shift()
  }

  /** Sends everybody away. */
  clear(): T[] {
    return [...this.#urgent.splice(0), ...this.#inTurn.splice(0)]
  }
}
