import type { Clock } from '../clock.ts'
import { accountSid, type Customer } from '../customers/directory.ts'
import { type SavedState, type StateFile } from './state-file.ts'

/**
 * The account that Allow makes inside a customer's account for our Connect App. It never has calls.
 */
type Sandbox = SavedState['sandboxes'][number]

export type Authorization = { customer: Customer; sandbox: Sandbox }

/** Who allowed the app, and the friendly names that customers changed. */
export class Authorizations {
  readonly #seed: number
  readonly #clock: Clock
  readonly #customers: ReadonlyMap<string, Customer>
  readonly #file: StateFile
  #state: SavedState

  constructor(seed: number, clock: Clock, customers: readonly Customer[], file: StateFile) {
    this.#seed = seed
    this.#clock = clock
    this.#customers = new Map(customers.map((customer) => [customer.id, customer]))
    this.#file = file
    this.#state = file.read()
  }

  /**
   * The customer's live sandbox, or a new one. After a revocation the SID is a new one unless it is
   * kept.
   */
  allow(customer: Customer, isSidKept: boolean, createdAt = this.#clock.nowSeconds()): Sandbox {
    const live = this.find(customer.id)
    if (live !== null) return live.sandbox
    const earlier = this.#state.sandboxes.filter((sandbox) => sandbox.customerId === customer.id)
    const generation = isSidKept ? Math.max(earlier.length - 1, 0) : earlier.length
    const sid = accountSid(this.#seed, `${customer.id}/sandbox/${generation}`)
    const kept = earlier.find((sandbox) => sandbox.sid === sid)
    const sandbox = {
      sid,
      customerId: customer.id,
      createdAt: kept?.createdAt ?? createdAt,
      revokedAt: null,
    }
    this.#put(sandbox)
    return sandbox
  }

  /** Ends the customer's authorisation; null when there was none. */
  revoke(customerId: string): Sandbox | null {
    const live = this.find(customerId)
    if (live === null) return null
    const revoked = { ...live.sandbox, revokedAt: this.#clock.nowSeconds() }
    this.#put(revoked)
    return revoked
  }

  find(customerId: string): Authorization | null {
    return this.#live((sandbox) => sandbox.customerId === customerId)
  }

  findBySandboxSid(sid: string): Authorization | null {
    return this.#live((sandbox) => sandbox.sid === sid)
  }

  friendlyNameOf(accountSid: string): string | undefined {
    return this.#state.friendlyNames[accountSid]
  }

  renameAccount(accountSid: string, friendlyName: string): void {
    const friendlyNames = { ...this.#state.friendlyNames, [accountSid]: friendlyName }
    this.#save({ ...this.#state, friendlyNames })
  }

  #live(isWanted: (sandbox: Sandbox) => boolean): Authorization | null {
    const sandbox = this.#state.sandboxes.find((one) => one.revokedAt === null && isWanted(one))
    const customer = sandbox && this.#customers.get(sandbox.customerId)
    return customer === undefined || sandbox === undefined ? null : { customer, sandbox }
  }

  #put(sandbox: Sandbox): void {
    const others = this.#state.sandboxes.filter((one) => one.sid !== sandbox.sid)
    this.#save({ ...this.#state, sandboxes: [...others, sandbox] })
  }

  #save(state: SavedState): void {
    this.#state = state
    this.#file.write(state)
  }
}
