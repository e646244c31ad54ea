import { z } from 'zod'
import { dayMs } from '#lib/utc-day.ts'
import type { Credential } from './credential.ts'
import { TwilioError } from './errors.ts'
import { optionalCount } from './fields.ts'
import { parsePayload } from './parse-payload.ts'
import type { ReadOptions } from './read-options.ts'
import { recordPages } from './record-pages.ts'
import { accountSid as accountSidSchema } from './sid.ts'

/** How many calls Twilio itself counted on one UTC day. */
export const dailyUsageRow = z
  .object({ start_date: z.iso.date(), count: optionalCount })
  .transform((record) => ({ day: record.start_date, count: record.count ?? 0 }))
export type DailyUsageRow = z.output<typeof dailyUsageRow>

function isNotAvailable(error: unknown): boolean {
  return error instanceof TwilioError && ['forbidden', 'notFound'].includes(error.kind)
}

/**
 * Lists an account's daily usage of calls, its subaccounts' left out.
 *
 * @param range - UTC midnights, `to` exclusive
 * @returns one row a day (days without calls may be absent); null when this account has no usage records to read,
 *   as Connect sandboxes are reported to have none
 * @throws {@link TwilioError} of kind `rateLimited`, `transient` or `malformed`, or `auth`, which may be about more than usage
 */
export async function listDailyUsage(
  credential: Credential,
  accountSid: string,
  range: { from: Date; to: Date },
  options: ReadOptions = {},
): Promise<DailyUsageRow[] | null> {
  const list = {
    path: `/2010-04-01/Accounts/${accountSidSchema.parse(accountSid)}/Usage/Records/Daily.json`,
    key: 'usage_records',
    query: {
      Category: 'calls',
      StartDate: range.from.toISOString().slice(0, 10),
      EndDate: new Date(range.to.getTime() - dayMs).toISOString().slice(0, 10),
      IncludeSubaccounts: 'false',
    },
    take: (records: unknown[], requestId: string | null) =>
      records.map((record) => parsePayload(dailyUsageRow, record, requestId)),
  }
  const days = new Map<string, DailyUsageRow>()
  try {
    for await (const page of recordPages(credential, list, options)) {
      for (const row of page.taken) days.set(row.day, row)
    }
  } catch (error) {
    if (isNotAvailable(error)) return null
    throw error
  }
  return [...days.values()]
}
