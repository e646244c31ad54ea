import { setTimeout as delay } from 'node:timers/promises'
import type { Child } from '../child.ts'

const startTries = 20
const secondsBetweenTries = 1

/** Workers of which each is replaced when it is killed; one that dies by itself is a failure. */
export class WorkerPool {
  readonly #startWorker: () => Child
  readonly #fail: (error: Error) => void
  readonly #members: (Child | null)[]
  kills = 0
  suspensions = 0

  constructor(size: number, startWorker: () => Child, fail: (error: Error) => void) {
    this.#startWorker = startWorker
    this.#fail = fail
    this.#members = Array.from({ length: size }, () => null)
  }

  async start(): Promise<void> {
    await Promise.all(this.#members.map((_, place) => this.fill(place)))
  }

  /** Kills whoever works at a place. @returns false where nobody does */
  async kill(place: number): Promise<boolean> {
    const member = this.#members[place] ?? null
    if (member === null) return false
    this.#members[place] = null
    this.kills += 1
    await member.kill()
    return true
  }

  /** Stops whoever works at a place in the middle of whatever it does. @returns lets it go on */
  suspend(place: number): () => void {
    const member = this.#members[place] ?? null
    if (member === null) return () => undefined
    this.suspensions += 1
    member.signal('SIGSTOP')
    return () => {
      member.signal('SIGCONT')
    }
  }

  /** Puts a worker in a place, and tries again, as whatever supervises one does: it may not start while the database is down. */
  async fill(place: number): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      const worker = this.#startWorker()
      this.#members[place] = worker
      try {
        await worker.firstMessage
        void worker.died.then(this.#fail)
        return
      } catch (error) {
        // Killed before it worked: whoever did it fills the place.
        if (this.#members[place] !== worker) return
        if (tries === startTries) throw error
        await delay(secondsBetweenTries * 1000)
      }
    }
  }
}
