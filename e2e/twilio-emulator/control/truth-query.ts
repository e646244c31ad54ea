import { parseFilterDate } from '../api/dates.ts'
import type { Emulator } from '../emulator.ts'
import type { TruthQuery } from './truth.ts'

/**
 * Reads `account` (a SID) or `customer` (an id), `from`, `to`, `now`, and `listed`; a text says what
 * is wrong.
 */
export function parseTruthQuery(emulator: Emulator, query: URLSearchParams): TruthQuery | string {
  const now = instantOf(query, 'now', emulator.clock.nowSeconds())
  const from = instantOf(query, 'from', 0)
  const to = instantOf(query, 'to', Number.MAX_SAFE_INTEGER)
  if (now === null || from === null || to === null) return 'from, to and now are dates or instants'
  const accounts = [...query.getAll('account')]
  for (const id of query.getAll('customer')) {
    const customer = emulator.customers.find((one) => one.id === id)
    if (customer === undefined) return `no customer ${id}`
    accounts.push(...customer.accounts.map((account) => account.sid))
  }
  if (accounts.length === 0) return 'name an account or a customer'
  const traffics = accounts.flatMap((sid) => emulator.accounts.get(sid)?.traffic ?? [])
  const isListedOnly = query.get('listed') === 'true'
  const listedWithinSeconds = isListedOnly ? emulator.settings.listedWithinSeconds : 0
  return { traffics, from, to, now, listedWithinSeconds }
}

function instantOf(query: URLSearchParams, name: string, whenAbsent: number): number | null {
  const text = query.get(name)
  return text === null ? whenAbsent : (parseFilterDate(text)?.second ?? null)
}
