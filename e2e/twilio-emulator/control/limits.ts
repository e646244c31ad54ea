import { fraction, hash2 } from '../traffic/hash.ts'

/** How many requests of one customer may be under way at once, and how long every answer takes. */
export class Limits {
  readonly #seed: number
  #requests = 0
  concurrency: number | null = null
  latency = { minMs: 0, maxMs: 0 }

  constructor(seed: number) {
    this.#seed = seed
  }

  /** The next request's waiting time: the same sequence for the same seed. */
  nextLatencyMs(): number {
    const { minMs, maxMs } = this.latency
    if (maxMs === 0) return 0
    this.#requests += 1
    return minMs + fraction(hash2(this.#seed, this.#requests)) * (maxMs - minMs)
  }

  clear(): void {
    this.concurrency = null
    this.latency = { minMs: 0, maxMs: 0 }
  }
}
