/** The emulator's time: the machine's, or frozen, or running from an instant that a test chose. */
export class Clock {
  #frozenAtMs: number | null
  #offsetMs = 0

  constructor(frozenAtMs: number | null) {
    this.#frozenAtMs = frozenAtMs
  }

  nowMs(): number {
    return this.#frozenAtMs ?? Date.now() + this.#offsetMs
  }

  /** Whole seconds since 1970: nothing in the API is finer. */
  nowSeconds(): number {
    return Math.floor(this.nowMs() / 1000)
  }

  get isFrozen(): boolean {
    return this.#frozenAtMs !== null
  }

  set(nowMs: number, isRunning: boolean): void {
    this.#frozenAtMs = isRunning ? null : nowMs
    this.#offsetMs = nowMs - Date.now()
  }

  advance(byMs: number): void {
    if (this.#frozenAtMs !== null) this.#frozenAtMs += byMs
    else this.#offsetMs += byMs
  }
}
