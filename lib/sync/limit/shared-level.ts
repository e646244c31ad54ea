import type { Session } from '#lib/db/session.ts'
import {
  holdRequests,
  longestHoldMs,
  openLevel,
  swapLevel,
  type StoredLevel,
} from './level-store.ts'
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
export type LimitContext = { session: Session; ceiling: number }

/** So many refreshes after a halving, every worker has surely learnt of it. */
const settlingRefreshes = 2

const isSame = (a: RequestLevel, b: RequestLevel) =>
  a.allowed === b.allowed && a.refused === b.refused && isSamePeriod(a, b)

/** A customer's level as this process knows it: its own changes at once, the others' at each refresh. */
export class SharedLevel {
  readonly #connectionId: string
  readonly #context: LimitContext
  readonly #onStored: () => void
  #climb: Climb = { level: firstLevel, successes: 0 }
  /** Whether the database was asked for the level. */
  #isOpen = false
  /** Changes of the level that are on their way to the database. */
  #unsaved = 0
  // The instants are all on performance.now(), which no clock change moves.
  /** When the customer's requests may be sent again. */
  #heldUntilMs = 0
  /** The same by the holds that did not reach the database. */
  #unsavedHoldUntilMs = 0
  /** How far the database's clock is ahead of it. */
  #databaseAheadMs = Date.now() - performance.now()
  /** Holds that are on their way to the database. */
  #unsavedHolds = 0
  /** Refreshes until every worker knows of the last halving. */
  #refreshesToSettle = 0
  /** Whether no other process has anything of this customer, as of the last refresh. */
  #isAlone = false

  /** @param onStored - told when a change has reached the database, or another came back from it */
  constructor(connectionId: string, context: LimitContext, onStored: () => void) {
    this.#connectionId = connectionId
    this.#context = context
    this.#onStored = onStored
  }

  get current(): RequestLevel {
    return this.#climb.level
  }

  /**
   * What a request that begins now is counted by; null for some moments after a halving, unless this process is alone.
   * Others may not know of it yet, and still have more under way: a refusal then belongs to the burst before, and the way
   * back up would be taken too early.
   */
  get levelAtStart(): RequestLevel | null {
    return this.#refreshesToSettle > 0 ? null : this.current
  }

  get allowed(): number {
    return allowedOf(this.current, this.#context.ceiling)
  }

  /** For how long Twilio wants no request yet. */
  get heldForMs(): number {
    return Math.max(0, this.#heldUntilMs - performance.now())
  }

  /**
   * Keeps all workers from sending requests of the customer for so long; this process alone where it fails.
   */
  async hold(forMs: number): Promise<void> {
    const untilMs = performance.now() + Math.min(forMs, longestHoldMs)
    this.#heldUntilMs = Math.max(this.#heldUntilMs, untilMs)
    this.#unsavedHolds += 1
    try {
      await this.#context.session.run((own) => holdRequests(this.#connectionId, forMs, own))
    } catch (error) {
      this.#unsavedHoldUntilMs = Math.max(this.#unsavedHoldUntilMs, untilMs)
      throw error
    } finally {
      this.#unsavedHolds -= 1
    }
  }

  /** Reads the level the first time. */
  async open(): Promise<void> {
    if (this.#isOpen) return
    const stored = await this.#context.session.run((own) => openLevel(this.#connectionId, own))
    this.#isOpen = true
    this.#adoptTimes(stored)
    this.#adopt(stored)
    this.#refreshesToSettle = 0
  }

  /**
   * Learns what the others made of it. A change of ours that is on its way there is not undone by what was before.
   *
   * @param others - the other processes at this customer: the highest slot of each
   */
  refresh(stored: StoredLevel | undefined, others: readonly { highest: number }[]): void {
    this.#isAlone = others.length === 0
    if (stored && this.#unsaved === 0) this.#adopt(stored)
    if (stored && this.#unsavedHolds === 0) this.#adoptTimes(stored)
    const isAbove = others.some(({ highest }) => highest > this.current.allowed)
    if (this.#refreshesToSettle > 1 || !isAbove)
      this.#refreshesToSettle = Math.max(0, this.#refreshesToSettle - 1)
  }

  /**
   * Counts the end of a request.
   *
   * @param levelAtStart - what `levelAtStart` was when it began
   * @param isFull - whether others waited: while nobody does, a success says nothing of the level
   */
  count(levelAtStart: RequestLevel | null, status: number | null, isFull: boolean): void {
    if (levelAtStart === null) return
    const now = new Date(performance.now() + this.#databaseAheadMs)
    const steering = { ceiling: this.#context.ceiling, now }
    if (status === 429) {
      this.#change(afterRefusal(this.#climb, levelAtStart, steering), levelAtStart)
    } else if (status === 200 && isFull) {
      this.#change(afterSuccess(this.#climb, levelAtStart, steering), null)
    }
  }

  #change(next: Climb, refused: RequestLevel | null): void {
    const known = this.current
    this.#set(next)
    // What fails has lost the session; then the next refresh tells what stands there.
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
    if (!isSame(this.current, stored)) this.#set({ level: stored, successes: 0 })
  }

  #adoptTimes({ heldForMs, readAt }: StoredLevel): void {
    const nowMs = performance.now()
    this.#heldUntilMs = Math.max(this.#unsavedHoldUntilMs, nowMs + heldForMs)
    this.#databaseAheadMs = readAt.getTime() - nowMs
  }

  #set(climb: Climb): void {
    // One more than to wait for: the refresh that is under way may be from before.
    if (!isSamePeriod(this.current, climb.level)) {
      this.#refreshesToSettle = this.#isAlone ? 0 : settlingRefreshes + 1
    }
    this.#climb = climb
  }
}
