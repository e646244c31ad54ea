/** The ways in which a row can be impossible to read. */
export type Malformation = 'sid' | 'date' | 'shape' | 'null'

const MALFORMATIONS: readonly Malformation[] = ['sid', 'date', 'shape', 'null']

/**
 * Wrong things in the answers that a test asked for: rows that cannot be parsed, usage that does
 * not add up.
 */
export class Anomalies {
  readonly #malformed = new Map<string, Malformation>()
  readonly #usageDeltas = new Map<string, number>()

  malform(callSids: readonly string[]): void {
    callSids.forEach((sid, n) => {
      this.#malformed.set(sid, MALFORMATIONS[n % MALFORMATIONS.length] ?? 'sid')
    })
  }

  get hasMalformed(): boolean {
    return this.#malformed.size > 0
  }

  malformationOf(callSid: string): Malformation | undefined {
    return this.#malformed.get(callSid)
  }

  /** Makes one day's usage count differ from the calls by `delta`; 0 sets it right. */
  shiftUsage(accountSid: string, day: string, delta: number): void {
    this.#usageDeltas.set(`${accountSid} ${day}`, delta)
  }

  usageDelta(accountSid: string, day: string): number {
    return this.#usageDeltas.get(`${accountSid} ${day}`) ?? 0
  }

  clear(): void {
    this.#malformed.clear()
    this.#usageDeltas.clear()
  }
}
