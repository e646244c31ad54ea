import type { CustomerAccount } from '../customers/directory.ts'
import { type Emulator, historyStart } from '../emulator.ts'
import { type DayUsage, measureDay } from '../traffic/day-usage.ts'
import { usageCategories, type UsageCategory } from '../traffic/usage-category.ts'
import type { VisibleAccount } from './caller.ts'
import { isoDay, parseIsoDay } from './dates.ts'
import { pageFields, parsePageRequest, slicePage } from './paging.ts'
import { error, json, notFound, type Reply } from './reply.ts'

const DESCRIPTIONS: Record<UsageCategory, string> = {
  calls: 'Voice Minutes',
  'calls-client': 'Client Minutes',
  'calls-sip': 'SIP Minutes',
  'trunking-origination': 'Trunking Origination Minutes',
  'trunking-termination': 'Trunking Termination Minutes',
}

/**
 * `GET …/Usage/Records/Daily.json` for one of the categories of calls, newest day first; 404 for sandboxes.
 */
export async function listDailyUsage(
  emulator: Emulator,
  account: VisibleAccount,
  path: string,
  uri: string,
  query: URLSearchParams,
): Promise<Reply> {
  const page = parsePageRequest(query)
  if ('status' in page) return page
  if (account.customer === null) return notFound(path)
  const days = daysBetween(emulator, query)
  if (days === null) return error('badParameter', 'StartDate and EndDate must be YYYY-MM-DD')
  const used = parseCategory(query).flatMap((category) => days.map((day) => ({ day, category })))
  const slice = slicePage(used, page, ({ day }) => String(day))
  if ('status' in slice) return slice
  const isAlone = account.sid !== account.ownerSid || query.get('IncludeSubaccounts') === 'false'
  const accounts = account.customer.accounts.filter((one) => !isAlone || one.sid === account.sid)
  const records: object[] = []
  for (const row of slice.rows) {
    records.push(usageBody(emulator, account, row, await measure(emulator, accounts, row)))
  }
  const { next, previous } = slice
  const fields = pageFields(path, query, { uri, page, rows: records.length, next, previous })
  return json(JSON.stringify({ ...fields, usage_records: records }))
}

/** The category asked for, and none when it has nothing to do with calls. */
function parseCategory(query: URLSearchParams): UsageCategory[] {
  const wanted = query.get('Category') ?? 'calls'
  return usageCategories.filter((category) => category === wanted)
}

/** The days asked for, clipped to the history, newest first. */
function daysBetween(emulator: Emulator, query: URLSearchParams): number[] | null {
  const today = Math.floor(emulator.clock.nowSeconds() / 86_400)
  const oldest = historyStart(emulator) / 86_400
  const first = parseBound(query.get('StartDate'), today, oldest)
  const last = parseBound(query.get('EndDate'), today, today)
  if (first === null || last === null) return null
  const days: number[] = []
  for (let day = Math.min(last, today); day >= Math.max(first, oldest); day -= 1) days.push(day)
  return days
}

/** A date, or an offset from today such as `-30days`. */
function parseBound(text: string | null, today: number, whenAbsent: number): number | null {
  if (text === null || text === '') return whenAbsent
  const offset = /^([+-]?\d{1,4})days$/.exec(text)
  return offset === null ? parseIsoDay(text) : today + Number(offset[1])
}

async function measure(
  emulator: Emulator,
  accounts: readonly CustomerAccount[],
  used: { day: number; category: UsageCategory },
): Promise<DayUsage> {
  const total = { count: 0, billedMinutes: 0, cost: 0 }
  const now = emulator.clock.nowSeconds()
  const visibleFrom = historyStart(emulator, now)
  for (const account of accounts) {
    const usage = await measureDay(account.traffic, used, now, visibleFrom, emulator.settings)
    total.count += usage.count
    if (used.category === 'calls') {
      total.count += emulator.anomalies.usageDelta(account.sid, isoDay(used.day))
    }
    total.billedMinutes += usage.billedMinutes
    total.cost += usage.cost
  }
  return total
}

function usageBody(
  emulator: Emulator,
  account: VisibleAccount,
  { day, category }: { day: number; category: UsageCategory },
  usage: DayUsage,
): object {
  const date = isoDay(day)
  const records = `/2010-04-01/Accounts/${account.sid}/Usage/Records`
  const search = `Category=${category}&StartDate=${date}&EndDate=${date}`
  const asOf = new Date(emulator.clock.nowSeconds() * 1000).toISOString().slice(0, 19)
  return {
    account_sid: account.sid,
    api_version: '2010-04-01',
    as_of: `${asOf}+00:00`,
    category,
    count: String(usage.count),
    count_unit: 'calls',
    description: DESCRIPTIONS[category],
    end_date: date,
    price: usage.cost / 100_000,
    price_unit: account.customer?.priceUnit.toLowerCase() ?? 'usd',
    start_date: date,
    subresource_uris: {
      all_time: `${records}/AllTime.json?Category=${category}`,
      daily: `${records}/Daily.json?Category=${category}`,
      monthly: `${records}/Monthly.json?Category=${category}`,
      today: `${records}/Today.json?Category=${category}`,
    },
    uri: `${records}/Daily.json?${search}`,
    usage: String(usage.billedMinutes),
    usage_unit: 'minutes',
  }
}
