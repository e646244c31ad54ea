import pg from 'pg'
import { getEnv } from '#lib/env.ts'
import { getLogger } from '#lib/log.ts'
import { boundedSilence } from './bounded-silence.ts'
import type { Connection } from './sql.ts'

/** After so long without a statement the server ends a session: what a suspended process held is free again. */
const idleSessionMs = 30_000
const idleSessionEnded = '57P05'

/**
 * A database session of its own, for what belongs to a session, such as advisory locks. Opened by the first statement,
 * and by the next one after a loss; half a minute without a statement is one. Statements run one after another, in the
 * order in which they were given.
 */
export class Session {
  readonly #onLost: () => void
  #opening: Promise<pg.Client> | null = null
  #last: Promise<unknown> = Promise.resolve()
  #number = 0
  #isClosed = false

  /** @param onLost - told when whatever the session held is gone */
  constructor(onLost: () => void) {
    this.#onLost = onLost
  }

  /** Another one after each loss. */
  get number(): number {
    return this.#number
  }

  /**
   * Runs statements in the session. Any failure ends the session, since it may be the connection's.
   *
   * @throws the driver's error; an error too when the session for which this was meant is lost by now
   */
  async run<T>(statements: (connection: Connection) => Promise<T>): Promise<T> {
    const meantFor = this.#number
    const result = this.#last.then(() => this.#runNow(meantFor, statements))
    this.#last = result.catch(() => undefined)
    return await result
  }

  /** Ends the session for good. */
  async close(): Promise<void> {
    this.#isClosed = true
    const opening = this.#opening
    this.#opening = null
    await opening?.then((client) => client.end()).catch(() => undefined)
  }

  async #runNow<T>(meantFor: number, statements: (connection: Connection) => Promise<T>) {
    if (this.#isClosed || meantFor !== this.#number) throw new Error('The session is gone')
    this.#opening ??= this.#open()
    const opening = this.#opening
    try {
      return await statements(await opening)
    } catch (error) {
      this.#lose(opening, error)
      throw error
    }
  }

  #open(): Promise<pg.Client> {
    const client = new pg.Client({
      ...boundedSilence,
      options: `${boundedSilence.options} -c idle_session_timeout=${idleSessionMs}`,
      connectionString: getEnv().DATABASE_URL,
      application_name: 'callscope session',
      connectionTimeoutMillis: 5_000,
      query_timeout: 10_000,
    })
    const opening = client.connect().then(() => client)
    const onLost = (error?: Error) => {
      this.#lose(opening, error)
    }
    client.on('error', onLost)
    client.on('end', onLost)
    return opening
  }

  #lose(opening: Promise<pg.Client>, error: unknown): void {
    if (this.#opening !== opening) return
    this.#opening = null
    this.#number += 1
    const end = async () => {
      const client = await opening
      const code = error instanceof Error && 'code' in error ? error.code : undefined
      const level = code === idleSessionEnded ? 'debug' : 'warn'
      getLogger('db')[level]({ code }, 'A database session was lost')
      await client.end()
    }
    // One that never opened needs no end.
    end().catch(() => undefined)
    this.#onLost()
  }
}
