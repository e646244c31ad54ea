export type RequestKind =
  'accounts' | 'account' | 'calls' | 'call' | 'usage' | 'connect-app' | 'authorize' | 'other'

type Counts = Partial<Record<string, number>>

export type StatsReading = {
  /** API requests and authorize pages by what they ask for. */
  requests: Counts
  statuses: Counts
  faults: Counts
  /** Call records in complete answers. */
  callsServed: number
  /** By customer id; `unknown` is everyone whose credential was refused. */
  maxConcurrent: Counts
}

/** What was asked of the emulator, and what it answered. */
export class Stats {
  #requests: Counts = {}
  #statuses: Counts = {}
  #faults: Counts = {}
  #callsServed = 0
  #inFlight = new Map<string, number>()
  #maxConcurrent: Counts = {}

  /**
   * Counts a request of a customer (or `other`) as under way; returns how many of its requests now
   * are.
   */
  begin(customer: string): number {
    const inFlight = (this.#inFlight.get(customer) ?? 0) + 1
    this.#inFlight.set(customer, inFlight)
    this.#maxConcurrent[customer] = Math.max(this.#maxConcurrent[customer] ?? 0, inFlight)
    return inFlight
  }

  end(customer: string): void {
    this.#inFlight.set(customer, Math.max((this.#inFlight.get(customer) ?? 0) - 1, 0))
  }

  countRequest(kind: RequestKind, status: number): void {
    increment(this.#requests, kind)
    increment(this.#statuses, String(status))
  }

  countFault(kind: string): void {
    increment(this.#faults, kind)
  }

  countCalls(calls: number): void {
    this.#callsServed += calls
  }

  read(): StatsReading {
    return {
      requests: this.#requests,
      statuses: this.#statuses,
      faults: this.#faults,
      callsServed: this.#callsServed,
      maxConcurrent: this.#maxConcurrent,
    }
  }

  reset(): void {
    this.#requests = {}
    this.#statuses = {}
    this.#faults = {}
    this.#callsServed = 0
    this.#maxConcurrent = {}
  }
}

function increment(counts: Counts, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1
}
