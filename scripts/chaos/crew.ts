import { setTimeout as delay } from 'node:timers/promises'
import type { Child } from '../child.ts'

const startTries = 20
const secondsBetweenTries = 1

/** Workers of which each is replaced when it is killed; one that dies by itself is a failure. */
export class Crew {
  readonly #startWorker: () => Child
  readonly #fail: (error: Error) => void
  readonly #members: (Child | null)[]
  kills = 0

  constructor(size: number, startWorker: () => Child, fail: (error: Error) => void) {
    this.#startWorker = startWorker
    this.#fail = fail
    this.#members = Array.from({ length: size }, () => null)
  }

  async start(): Promise<void> {
    await Promise.all(this.#members.map((_, place) => this.#fill(place)))
  }

  /** Kills whoever works at a place, which is filled again some time later; nobody there, nothing to kill. */
  async replace(place: number, afterMs: number): Promise<void> {
    const member = this.#members[place] ?? null
    if (member === null) return
    this.#members[place] = null
    this.kills += 1
    await member.kill()
    await delay(afterMs)
    await this.#fill(place)
  }

  /** Tries again, as whatever supervises a worker does: it may not start while the database is down. */
  async #fill(place: number): Promise<void> {
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
