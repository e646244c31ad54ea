import { setTimeout as delay } from 'node:timers/promises'
import type { Child } from '../child.ts'

const startTries = 20
const secondsBetweenTries = 1

type Member = { worker: Child; isWorking: boolean }

/** Workers of which each is replaced when it is killed; one that dies by itself is a failure. */
export class WorkerPool {
  readonly #startWorker: (name: string) => Child
  readonly #fail: (error: Error) => void
  readonly #members: (Member | null)[]
  #started = 0

  constructor(size: number, startWorker: (name: string) => Child, fail: (error: Error) => void) {
    this.#startWorker = startWorker
    this.#fail = fail
    this.#members = Array.from({ length: size }, () => null)
  }

  async start(): Promise<void> {
    await Promise.all(this.#members.map((_, place) => this.fill(place)))
  }

  get size(): number {
    return this.#members.length
  }

  /** The name of the worker at a place; null where there is none, or none that works yet. */
  workingAt(place: number): string | null {
    const member = this.#members[place] ?? null
    return member?.isWorking ? member.worker.name : null
  }

  /** Kills whoever is at a place, be it before it works. @returns false where nobody is */
  async kill(place: number): Promise<boolean> {
    const member = this.#members[place] ?? null
    if (member === null) return false
    this.#members[place] = null
    await member.worker.kill()
    return true
  }

  /** Stops whoever works at a place in the middle of whatever it does. @returns lets it go on; null where nobody works */
  suspend(place: number): (() => void) | null {
    const member = this.#members[place] ?? null
    if (!member?.isWorking) return null
    const { worker } = member
    worker.signal('SIGSTOP')
    return () => {
      worker.signal('SIGCONT')
    }
  }

  /** Puts a worker in a place, and tries again, as whatever supervises one does: it may not start while the database is down. */
  async fill(place: number): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      this.#started += 1
      const worker = this.#startWorker(`worker-${this.#started}`)
      const member: Member = { worker, isWorking: false }
      this.#members[place] = member
      try {
        await worker.firstMessage
        member.isWorking = true
        void worker.died.then(this.#fail)
        return
      } catch (error) {
        // Killed before it worked: whoever did it fills the place.
        if (this.#members[place] !== member) return
        if (tries === startTries) throw error
        await delay(secondsBetweenTries * 1000)
      }
    }
  }
}
