import { parseArgs } from 'node:util'
import type { Crowd } from './customers/generated.ts'
import { parseScale, type Scale } from './customers/scale.ts'

export type EmulatorOptions = {
  /** 0 takes a free port. */
  port?: number | undefined
  seed?: number | undefined
  authToken?: string | undefined
  connectAppSid?: string | undefined
  /** The account that owns the Connect App. */
  providerAccountSid?: string | undefined
  authorizeUrl?: string | undefined
  deauthorizeUrl?: string | undefined
  deauthorizeMethod?: 'GET' | 'POST' | undefined
  scale?: Scale | undefined
  /** Generated customers in the place of the catalogue's; the scale then says nothing. */
  crowd?: Crowd | undefined
  historyDays?: number | undefined
  /** A frozen clock; without it time runs as on the machine. */
  now?: Date | undefined
  /** Keeps authorisations across restarts. */
  stateFile?: string | undefined
}

export type EmulatorConfig = {
  port: number
  seed: number
  authToken: string
  connectAppSid: string
  providerAccountSid: string
  authorizeUrl: string | null
  deauthorizeUrl: string | null
  deauthorizeMethod: 'GET' | 'POST'
  scale: Scale
  crowd: Crowd | null
  historyDays: number
  now: Date | null
  stateFile: string | null
}

/** Twilio lists about thirteen months of calls. */
const DEFAULT_HISTORY_DAYS = 395

export function resolveOptions(options: EmulatorOptions): EmulatorConfig {
  return {
    port: options.port ?? 0,
    seed: options.seed ?? 1,
    authToken: options.authToken ?? 'emulator-auth-token',
    connectAppSid: options.connectAppSid ?? `CN${'c0'.repeat(16)}`,
    providerAccountSid: options.providerAccountSid ?? `AC${'a0'.repeat(16)}`,
    authorizeUrl: options.authorizeUrl ?? null,
    deauthorizeUrl: options.deauthorizeUrl ?? null,
    deauthorizeMethod: options.deauthorizeMethod ?? 'POST',
    scale: options.scale ?? 'demo',
    crowd: options.crowd ?? null,
    historyDays: options.historyDays ?? DEFAULT_HISTORY_DAYS,
    now: options.now ?? null,
    stateFile: options.stateFile ?? null,
  }
}

/** Flags first, then `EMULATOR_…` variables; an unknown flag or a wrong value is an error. */
export function parseOptions(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): EmulatorOptions {
  const flag = { type: 'string' } as const
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: flag,
      seed: flag,
      'auth-token': flag,
      'connect-app-sid': flag,
      'provider-account-sid': flag,
      'authorize-url': flag,
      'deauthorize-url': flag,
      'deauthorize-method': flag,
      scale: flag,
      customers: flag,
      'calls-per-customer': flag,
      'accounts-per-customer': flag,
      'rush-per-hour': flag,
      'history-days': flag,
      now: flag,
      'state-file': flag,
    },
  })
  const read = (name: keyof typeof values): string | undefined =>
    values[name] ?? environment[`EMULATOR_${name.toUpperCase().replaceAll('-', '_')}`]
  const scale = read('scale')
  return {
    port: wholeNumber('port', read('port')),
    seed: wholeNumber('seed', read('seed')),
    authToken: read('auth-token'),
    connectAppSid: read('connect-app-sid'),
    providerAccountSid: read('provider-account-sid'),
    authorizeUrl: read('authorize-url'),
    deauthorizeUrl: read('deauthorize-url'),
    deauthorizeMethod: httpMethod(read('deauthorize-method')),
    scale: scale === undefined ? undefined : parseScale(scale),
    crowd: parseCrowd((name) => wholeNumber(name, read(name))),
    historyDays: wholeNumber('history-days', read('history-days')),
    now: instant(read('now')),
    stateFile: read('state-file'),
  }
}

type CrowdFlag = 'customers' | 'calls-per-customer' | 'accounts-per-customer' | 'rush-per-hour'

function parseCrowd(numberOf: (name: CrowdFlag) => number | undefined): Crowd | undefined {
  const customers = numberOf('customers')
  if (customers === undefined) return undefined
  const callsPerCustomer = numberOf('calls-per-customer')
  if (callsPerCustomer === undefined) throw new Error('--customers wants --calls-per-customer too')
  const accountsPerCustomer = Math.max(numberOf('accounts-per-customer') ?? 1, 1)
  const rushPerHour = numberOf('rush-per-hour') ?? null
  return { customers, callsPerCustomer, accountsPerCustomer, rushPerHour }
}

function wholeNumber(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (!/^\d{1,9}$/.test(text)) throw new Error(`--${name} must be a whole number, not "${text}"`)
  return Number(text)
}

function httpMethod(text: string | undefined): 'GET' | 'POST' | undefined {
  if (text === undefined || text === 'GET' || text === 'POST') return text
  throw new Error(`--deauthorize-method must be GET or POST, not "${text}"`)
}

function instant(text: string | undefined): Date | undefined {
  if (text === undefined) return undefined
  const date = new Date(text)
  if (Number.isNaN(date.getTime())) throw new Error(`--now must be an ISO instant, not "${text}"`)
  return date
}
