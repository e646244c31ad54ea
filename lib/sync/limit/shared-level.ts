import type { Clock } from '#lib/clock.ts'
import type { Session } from '#lib/db/session.ts'
import { openLevel, swapLevel } from './level-store.ts'
import {
  afterRefusal,
  afterSuccess,
  allowedOf,
  firstLevel,
  isSamePeriod,
  type Climb,
  type RequestLevel,
} from './request-level.ts'

/** What all customers of a process have in common. */
export type LimitContext = { session: Session; ceiling: number; clock: Clock }

const isSame = (a: RequestLevel, b: RequestLevel) =>
  a.allowed === b.allowed && a.refused === b.refused && isSamePeriod(a, b)

/** A customer's level as this process knows it: its own changes at once, the others' when it looks. */
export class SharedLevel {
  readonly #connectionId: string
  readonly #context: LimitContext
  readonly #onStored: () => void
  #climb: Climb = { level: firstLevel, successes: 0 }
  #isOpen = false
  #unsaved = 0

  /** @param onStored - told when a change has reached the database, or another came back from it */
  constructor(connectionId: string, context: LimitContext, onStored: () => void) {
    this.#connectionId = connectionId
    this.#context = context
    this.#onStored = onStored
  }

  get current(): RequestLevel {
    return this.#climb.level
  }

  get allowed(): number {
    return allowedOf(this.current, this.#context.ceiling)
  }

  /** Reads the level the first time. */
  async open(): Promise<void> {
    if (this.#isOpen) return
    const stored = await this.#context.session.run((own) => openLevel(this.#connectionId, own))
    this.#isOpen = true
    this.#adopt(stored)
  }

  /** Learns what the others made of it. A change of ours that is on its way there is not undone by what was before. */
  learn(stored: RequestLevel): void {
    if (this.#unsaved === 0) this.#adopt(stored)
  }

  /**
   * Counts the end of a request.
   *
   * @param begun - the level when it began
   * @param isFull - whether others waited: while nobody does, a success says nothing of the level
   */
  count(begun: RequestLevel, status: number | null, isFull: boolean): void {
    const steering = { ceiling: this.#context.ceiling, now: this.#context.clock() }
    if (status === 429) this.#change(afterRefusal(this.#climb, begun, steering), begun)
    else if (status === 200 && isFull)
      this.#change(afterSuccess(this.#climb, begun, steering), null)
  }

  #change(next: Climb, refused: RequestLevel | null): void {
    const known = this.current
    this.#climb = next
    // What fails has lost the session; then the next look tells what stands there.
    if (known !== next.level) this.#save(known, next.level, refused).catch(() => undefined)
  }

  async #save(known: RequestLevel, next: RequestLevel, refused: RequestLevel | null) {
    this.#unsaved += 1
    let stored: RequestLevel
    try {
      stored = await this.#context.session.run((own) =>
        swapLevel(this.#connectionId, known, next, own),
      )
    } finally {
      this.#unsaved -= 1
    }
    if (stored !== next) {
      this.#adopt(stored)
      // Another was quicker to raise it; the refusal still counts.
      if (refused) this.count(refused, 429, true)
    }
    this.#onStored()
  }

  #adopt(stored: RequestLevel): void {
    if (!isSame(this.current, stored)) this.#climb = { level: stored, successes: 0 }
  }
}
