import type * as z from 'zod'
import type { CallbackResult, SignatureMode } from './connect/deauthorize.ts'
import type { clockBody } from './control/bodies.ts'
import type { CustomerDescription } from './control/customers.ts'
import type { faultRule } from './control/faults.ts'
import type { StatsReading } from './control/stats.ts'
import type { Truth, TruthCall } from './control/truth.ts'
import type { Settings } from './settings.ts'

type TruthSelection = {
  account?: string
  customer?: string
  /** A UTC day or an instant; calls that occurred in [from, to) as they stand at `now`. */
  from?: string
  to?: string
  now?: string
  /** Leaves out what no list shows yet. */
  listed?: 'true'
}

/** Steers a running emulator from a test. Every method throws when the emulator refuses. */
export class EmulatorControl {
  readonly #base: string

  constructor(emulatorUrl: string) {
    this.#base = `${emulatorUrl}/__emulator/`
  }

  customers(): Promise<CustomerDescription[]> {
    return this.#send('GET', 'customers')
  }

  async customer(id: string): Promise<CustomerDescription> {
    const customer = (await this.customers()).find((one) => one.id === id)
    if (customer === undefined) throw new Error(`the emulator has no customer ${id}`)
    return customer
  }

  truth(selection: TruthSelection): Promise<Truth> {
    return this.#send('GET', `truth?${new URLSearchParams(selection).toString()}`)
  }

  truthCalls(selection: TruthSelection): Promise<TruthCall[]> {
    return Array.fromAsync(this.eachTruthCall(selection))
  }

  /** The same one by one, however many they are. */
  async *eachTruthCall(selection: TruthSelection): AsyncGenerator<TruthCall> {
    const search = new URLSearchParams(selection).toString()
    const { body } = await this.#fetch('GET', `truth/calls?${search}`)
    const reader = body?.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    for (;;) {
      const chunk = await reader?.read()
      if (chunk === undefined || chunk.done) return
      const lines = (text + chunk.value).split('\n')
      text = lines.pop() ?? ''
      // The emulator's own rows, typed by the module that writes them.
      for (const line of lines) yield JSON.parse(line) as TruthCall
    }
  }

  allow(customer: string, createdAt?: string): Promise<{ sid: string; createdAt: number }> {
    return this.#send('POST', 'allow', { customer, createdAt })
  }

  revoke(
    customer: string,
    options: { isSent?: boolean; signature?: SignatureMode } = {},
  ): Promise<{ sandboxSid: string; callback: CallbackResult | null }> {
    return this.#send('POST', 'revoke', { customer, ...options })
  }

  /** @param owner - whose faults these are; those of others stay */
  setFaults(rules: readonly z.input<typeof faultRule>[], owner = ''): Promise<unknown> {
    return this.#send('PUT', `faults?${new URLSearchParams({ owner }).toString()}`, rules)
  }

  setConcurrency(limit: number | null): Promise<unknown> {
    return this.#send('PUT', 'concurrency', { limit })
  }

  setLatency(minMs: number, maxMs: number): Promise<unknown> {
    return this.#send('PUT', 'latency', { minMs, maxMs })
  }

  setClock(change: z.input<typeof clockBody>): Promise<{ now: string; isFrozen: boolean }> {
    return this.#send('PUT', 'clock', change)
  }

  setSettings(changes: Partial<Settings>): Promise<Settings> {
    return this.#send('PUT', 'settings', changes)
  }

  renameAccount(account: string, friendlyName: string): Promise<unknown> {
    return this.#send('PUT', 'account-name', { account, friendlyName })
  }

  malform(account: string, day: string, count: number): Promise<{ sids: string[] }> {
    return this.#send('POST', 'malformed', { account, day, count })
  }

  mismatchUsage(account: string, day: string, delta: number): Promise<unknown> {
    return this.#send('POST', 'usage-mismatch', { account, day, delta })
  }

  stats(): Promise<StatsReading> {
    return this.#send('GET', 'stats')
  }

  resetStats(): Promise<unknown> {
    return this.#send('DELETE', 'stats')
  }

  /**
   * Back to how it started: everything but the clock, the authorisations and the friendly names.
   */
  reset(): Promise<unknown> {
    return this.#send('POST', 'reset')
  }

  async #send<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await this.#fetch(method, path, body)
    // The emulator's own answer, typed by the module that writes it.
    return (await response.json()) as Answer
  }

  async #fetch(method: string, path: string, body?: unknown): Promise<Response> {
    const response = await fetch(this.#base + path, {
      method,
      body: body === undefined ? null : JSON.stringify(body),
    })
    if (!response.ok) {
      throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    }
    return response
  }
}
