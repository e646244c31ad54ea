import * as z from 'zod'
import { EmulatorControl } from '../control-client.ts'
import type { CustomerDescription } from '../control/customers.ts'
import type { EmulatorOptions } from '../options.ts'
import { startEmulator } from '../server.ts'

/** A Wednesday, half past one in the afternoon in New York. */
export const NOW = '2026-03-18T17:30:00Z'
export const AUTH_TOKEN = 'test-auth-token'

const callPage = z.object({
  calls: z.array(
    z.looseObject({
      sid: z.string(),
      status: z.string(),
      direction: z.string(),
      from: z.string(),
      to: z.string(),
      parent_call_sid: z.string().nullable(),
      date_created: z.string(),
      start_time: z.string().nullable(),
      end_time: z.string().nullable(),
      duration: z.string().nullable(),
      price: z.string().nullable(),
      price_unit: z.string(),
    }),
  ),
  page: z.number(),
  page_size: z.number(),
  start: z.number(),
  end: z.number(),
  uri: z.string(),
  first_page_uri: z.string(),
  next_page_uri: z.string().nullable(),
  previous_page_uri: z.string().nullable(),
})
type CallPage = z.infer<typeof callPage>
export type CallRow = CallPage['calls'][number]

const accountPage = z.object({
  accounts: z.array(
    z.looseObject({
      sid: z.string(),
      friendly_name: z.string(),
      owner_account_sid: z.string(),
      auth_token: z.string(),
      status: z.string(),
    }),
  ),
  next_page_uri: z.string().nullable(),
})
export type AccountPage = z.infer<typeof accountPage>

/** An emulator with a frozen clock on which one customer has allowed the app. */
export type Harness = AsyncDisposable & {
  url: string
  control: EmulatorControl
  customer: CustomerDescription
  sandboxSid: string
  /** Sends a request with the customer's Connect credential. */
  request(path: string, init?: RequestInit): Promise<Response>
  readAccounts(path: string): Promise<AccountPage>
  readPage(path: string): Promise<CallPage>
  /** Every call that a list and its next pages hold. */
  readAllPages(path: string): Promise<CallRow[]>
}

export async function startHarness(
  customerId: string,
  options: EmulatorOptions = {},
): Promise<Harness> {
  const emulator = await startEmulator({
    scale: 'small',
    historyDays: 20,
    now: new Date(NOW),
    authToken: AUTH_TOKEN,
    ...options,
  })
  const control = new EmulatorControl(emulator.url)
  const { sid: sandboxSid } = await control.allow(customerId)
  const authorization = basic(sandboxSid, AUTH_TOKEN)
  const request = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(emulator.url + path, { ...init, headers: { authorization } })
  const readJson = async (path: string): Promise<unknown> => {
    const response = await request(path)
    if (response.status !== 200) throw new Error(`${path}: ${response.status}`)
    return response.json()
  }
  const readPage = async (path: string): Promise<CallPage> => callPage.parse(await readJson(path))
  const readAllPages = async (path: string): Promise<CallRow[]> => {
    const rows: CallRow[] = []
    for (let next: string | null = path; next !== null;) {
      const page: CallPage = await readPage(next)
      rows.push(...page.calls)
      next = page.next_page_uri
    }
    return rows
  }
  return {
    url: emulator.url,
    control,
    customer: await control.customer(customerId),
    sandboxSid,
    request,
    readAccounts: async (path) => accountPage.parse(await readJson(path)),
    readPage,
    readAllPages,
    [Symbol.asyncDispose]: emulator.close,
  }
}

export function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
}

export function callsPath(accountSid: string, query: Record<string, string> = {}): string {
  return `/2010-04-01/Accounts/${accountSid}/Calls.json?${new URLSearchParams(query).toString()}`
}
