import type { Connection } from '#lib/db/sql.ts'
import { maxRetryAfterMs, TwilioError, type EndTurn } from '#lib/twilio/index.ts'
import type { StoredLevel } from './level-store.ts'
import type { RequestLevel } from './request-level.ts'
import { SharedLevel, type LimitContext } from './shared-level.ts'
import { lockSpaceOf, markWaiting, releaseSlot, takeSlots, type Elsewhere } from './slot-locks.ts'
import { shareOf } from './slot-share.ts'
import { WaitingLine } from './waiting-line.ts'

type Turn = { slot: number; session: number; levelAtStart: RequestLevel | null }
/**
 * What becomes of a request in line: a turn, an error while Twilio wants no request, or null when
 * the lane is closed or the request stopped.
 */
type Outcome = Turn | TwilioError | null
type Waiter = (outcome: Outcome) => void

/** How long to wait before asking again for slots that others hold: longer where some are held here. */
const pollMs = { none: { least: 25, most: 100 }, some: { least: 100, most: 250 } }
const reopenMs = { least: 250, most: 1_000 }
/** On top of a hold, so that not all processes ask in the same instant. */
const afterHoldMs = 250

type Pause = typeof reopenMs
const jittered = ({ least, most }: Pause) => least + Math.random() * (most - least)

/**
 * The requests of one customer in this process, in line. A request that ends hands its slot to the next
 * in line without asking the database; a slot that nobody here wants is given back at once.
 */
export class CustomerLane {
  readonly connectionId: string
  readonly space: number
  readonly #context: LimitContext
  readonly #level: SharedLevel
  readonly #waiting = new WaitingLine<Waiter>()
  readonly #held = new Set<number>()
  /** Requests under way whose slots were lost with their session. */
  #orphans = 0
  #share = Infinity
  #isFilling = false
  #isFillRequested = false
  #isWaitingAnnounced = false
  #retryTimer: NodeJS.Timeout | undefined

  constructor(connectionId: string, context: LimitContext) {
    this.connectionId = connectionId
    this.space = lockSpaceOf(connectionId)
    this.#context = context
    this.#level = new SharedLevel(connectionId, context, () => void this.#fill())
  }

  get isIdle(): boolean {
    return this.#waiting.length + this.#held.size + this.#orphans === 0 && !this.#isWaitingAnnounced
  }

  /**
   * Waits for a request's turn.
   *
   * @param isUrgent - whether it goes before those that are not, at every other turn
   * @returns what ends the turn
   * @throws the signal's reason; a TwilioError `rateLimited` while Twilio wants no request for longer than one waits
   */
  async enter(signal: AbortSignal | undefined, isUrgent: boolean): Promise<EndTurn> {
    signal?.throwIfAborted()
    const { promise, resolve } = Promise.withResolvers<Outcome>()
    const leave = () => {
      this.#waiting.leave(resolve)
      resolve(null)
    }
    signal?.addEventListener('abort', leave, { once: true })
    this.#waiting.join(resolve, isUrgent)
    this.#fillUnlessPolling()
    const turn = await promise
    signal?.removeEventListener('abort', leave)
    if (turn instanceof TwilioError) throw turn
    if (turn !== null) {
      return (status, retryAfterMs = null) => {
        if (retryAfterMs !== null && retryAfterMs > 0) this.#hold(retryAfterMs)
        this.#end(turn, status)
      }
    }
    signal?.throwIfAborted()
    throw new Error('The limiter is closed')
  }

  /** Learns from the database, now and then, what the other processes did. */
  refresh(stored: StoredLevel | undefined, others: readonly Elsewhere[]): void {
    this.#level.refresh(stored, others)
    this.#share = shareOf(this.#held.size, others, this.#level.allowed)
    this.#announceWaiting(this.#waiting.length > 0)
    void this.#fill()
  }

  /** The session is gone, and with it every slot; requests under way go on, and those in line stay. */
  onSessionLost(): void {
    this.#orphans += this.#held.size
    this.#held.clear()
    this.#isWaitingAnnounced = false
    this.#share = Infinity
    this.#fillAgain(reopenMs)
  }

  close(): void {
    this.#stopPolling()
    for (const waiter of this.#waiting.clear()) waiter(null)
  }

  /** A failure has lost the session; this process keeps to the hold all the same. */
  #hold(forMs: number): void {
    this.#level.hold(forMs).catch(() => undefined)
    void this.#fill()
  }

  /** Has those in line wait for the end of a hold, or turns them away where that takes too long. */
  #waitOut(forMs: number): void {
    if (forMs <= maxRetryAfterMs) {
      this.#fillAgain({ least: forMs, most: forMs + afterHoldMs })
      return
    }
    const facts = { retryAfterMs: forMs }
    for (const waiter of this.#waiting.clear()) {
      waiter(new TwilioError('rateLimited', 'Twilio asked us to wait.', facts))
    }
  }

  #room(): number {
    if (this.#level.heldForMs > 0) return 0
    return Math.min(this.#level.allowed - this.#orphans, this.#share) - this.#held.size
  }

  #end({ slot, session, levelAtStart }: Turn, status: number | null): void {
    this.#level.count(levelAtStart, status, this.#waiting.length > 0)
    if (session !== this.#context.session.number) this.#orphans -= 1
    else {
      this.#held.delete(slot)
      if (slot <= this.#level.allowed && this.#room() > 0) this.#admit(slot)
      else this.#release(slot)
    }
    this.#fillUnlessPolling()
  }

  #admit(slot: number): void {
    const waiter = this.#waiting.next()
    if (waiter === undefined) {
      this.#release(slot)
      return
    }
    this.#held.add(slot)
    const { number } = this.#context.session
    waiter({ slot, session: number, levelAtStart: this.#level.levelAtStart })
    if (this.#waiting.length === 0) this.#stopPolling()
  }

  async #fill(): Promise<void> {
    this.#isFillRequested = true
    if (this.#isFilling) return
    this.#isFilling = true
    this.#stopPolling()
    try {
      while (this.#isFillRequested) {
        this.#isFillRequested = false
        await this.#take()
      }
    } catch {
      this.#fillAgain(reopenMs)
    } finally {
      this.#isFilling = false
    }
  }

  /** Takes slots for those in line, as far as there are any. */
  async #take(): Promise<void> {
    if (this.#waiting.length === 0) return
    const { session } = this.#context
    await this.#level.open()
    const { heldForMs } = this.#level
    if (heldForMs > 0) {
      this.#waitOut(heldForMs)
      return
    }
    const count = Math.min(this.#room(), this.#waiting.length)
    // Whatever makes room asks for a fill itself.
    if (count <= 0) return
    const slots = Array.from({ length: this.#level.allowed }, (_, index) => index + 1)
    const open = slots.filter((slot) => !this.#held.has(slot))
    const { number } = session
    const taken = await this.#run((own) => takeSlots(this.space, open, count, own))
    if (number !== session.number) throw new Error('The slots are lost')
    for (const slot of taken) {
      if (this.#room() > 0) this.#admit(slot)
      else this.#release(slot)
    }
    if (taken.length === count) return
    this.#announceWaiting(true)
    this.#fillAgain(this.#held.size === 0 ? pollMs.none : pollMs.some)
  }

  #fillAgain(after: Pause): void {
    this.#stopPolling()
    this.#retryTimer = setTimeout(() => void this.#fill(), jittered(after))
  }

  #stopPolling(): void {
    clearTimeout(this.#retryTimer)
    this.#retryTimer = undefined
  }

  /**
   * While a retry is set, others were just seen to hold the slots: a request need not see it again.
   */
  #fillUnlessPolling(): void {
    if (this.#retryTimer === undefined) void this.#fill()
  }

  #release(slot: number): void {
    this.#send((own) => releaseSlot(this.space, slot, own))
  }

  #announceWaiting(isWaiting: boolean): void {
    if (isWaiting === this.#isWaitingAnnounced) return
    this.#isWaitingAnnounced = isWaiting
    this.#send((own) => markWaiting(this.space, isWaiting, own))
  }

  #run<T>(statement: (own: Connection) => Promise<T>): Promise<T> {
    return this.#context.session.run(statement)
  }

  /** What fails here has lost the session, which `onSessionLost` is told of. */
  #send(statement: (own: Connection) => Promise<void>): void {
    this.#run(statement).catch(() => undefined)
  }
}
