import { timingSafeEqual } from 'node:crypto'
import type { Authorization } from '../connect/authorizations.ts'
import type { Customer } from '../customers/directory.ts'
import type { Emulator } from '../emulator.ts'
import { hexDigits } from '../traffic/hash.ts'
import type { Traffic } from '../traffic/traffic.ts'

/** An account as a credential sees it. Instants are seconds since 1970. */
export type VisibleAccount = {
  sid: string
  ownerSid: string
  friendlyName: string
  status: 'active' | 'suspended'
  createdAt: number
  authToken: string
  /** Null for sandboxes and for the provider's account, which never have calls. */
  traffic: Traffic | null
  /** Sandboxes have no usage records either. */
  customer: Customer | null
}

export type Caller = {
  kind: 'connect' | 'provider'
  /** Whose requests these are, for the limit on concurrent requests. */
  name: string
  accounts: VisibleAccount[]
}

/**
 * Who sends this Basic credential: a Connect credential is a sandbox's SID with the provider's auth
 * token, and sees the accounts of the customer who allowed it; null when nobody does.
 */
export function identifyCaller(
  emulator: Emulator,
  authorization: string | undefined,
): Caller | null {
  const credential = parseBasic(authorization)
  if (credential === null || !isSame(credential.password, emulator.settings.authToken)) return null
  if (credential.user === emulator.config.providerAccountSid) return providerCaller(emulator)
  const found = emulator.authorizations.findBySandboxSid(credential.user)
  return found === null ? null : connectCaller(emulator, found)
}

function providerCaller(emulator: Emulator): Caller {
  const sid = emulator.config.providerAccountSid
  const account: VisibleAccount = {
    sid,
    ownerSid: sid,
    friendlyName: emulator.authorizations.friendlyNameOf(sid) ?? 'Connect App provider',
    status: 'active',
    createdAt: Date.UTC(2022, 0, 10) / 1000,
    authToken: emulator.settings.authToken,
    traffic: null,
    customer: null,
  }
  return { kind: 'provider', name: 'provider', accounts: [account] }
}

function connectCaller(emulator: Emulator, { customer, sandbox }: Authorization): Caller {
  const { authorizations, config } = emulator
  const accounts = customer.accounts.map((account) => ({
    ...account,
    friendlyName: authorizations.friendlyNameOf(account.sid) ?? account.friendlyName,
    authToken: hexDigits(config.seed, `${account.sid}/auth-token`, 32),
    customer,
  }))
  const connectAccount: VisibleAccount = {
    sid: sandbox.sid,
    ownerSid: customer.owner.sid,
    friendlyName: authorizations.friendlyNameOf(sandbox.sid) ?? 'Callscope (Connect App)',
    status: 'active',
    createdAt: sandbox.createdAt,
    authToken: hexDigits(config.seed, `${sandbox.sid}/auth-token`, 32),
    traffic: null,
    customer: null,
  }
  return { kind: 'connect', name: customer.id, accounts: [...accounts, connectAccount] }
}

function parseBasic(authorization: string | undefined): { user: string; password: string } | null {
  const match = /^basic ([a-z0-9+/=]+)$/i.exec(authorization ?? '')
  if (match?.[1] === undefined) return null
  const text = Buffer.from(match[1], 'base64').toString('utf8')
  const colon = text.indexOf(':')
  return colon === -1 ? null : { user: text.slice(0, colon), password: text.slice(colon + 1) }
}

function isSame(given: string, expected: string): boolean {
  const a = Buffer.from(given)
  const b = Buffer.from(expected)
  return a.length === b.length && timingSafeEqual(a, b)
}
