// For integration tests only: what the copy should hold, and whether it does.
import { expect } from 'vitest'
import { z } from 'zod'
import { queryRows, sql } from '#lib/db/sql.ts'
import type { TestTwilio } from './emulated-twilio.ts'

const truthRow = z.object({
  sid: z.string(),
  accountSid: z.string(),
  parentCallSid: z.string().nullable(),
  from: z.string(),
  to: z.string(),
  direction: z.string(),
  status: z.string(),
  startTime: z.string().nullable(),
  endTime: z.string().nullable(),
  occurredAt: z.string(),
  durationSeconds: z.number().nullable(),
  price: z.string().nullable(),
})

/** One line a call, the same for the emulator's truth and for our copy. */
type CallLine = string

function lineOf(row: z.infer<typeof truthRow>): CallLine {
  const price = row.price === null ? null : Number(row.price)
  const digits = (sid: string | null) => sid?.slice(2) ?? null
  return JSON.stringify([
    row.accountSid,
    digits(row.sid),
    digits(row.parentCallSid),
    row.from,
    row.to,
    row.direction,
    row.status,
    row.startTime,
    row.endTime,
    row.occurredAt,
    // A call that was never answered has a duration of 0 or none at all, as Twilio pleases.
    row.durationSeconds === 0 ? null : row.durationSeconds,
    price,
  ])
}

/** Every call that the emulator has of a customer since an instant, one line each. */
export async function listTruth(
  twilio: TestTwilio,
  customer: string,
  range: { from: Date; now?: Date },
): Promise<CallLine[]> {
  const query = new URLSearchParams({ customer, from: range.from.toISOString() })
  if (range.now) query.set('now', range.now.toISOString())
  const response = await fetch(`${twilio.url}/__emulator/truth/calls?${query}`)
  const lines = (await response.text()).split('\n').filter(Boolean)
  return lines.map((line) => lineOf(truthRow.parse(JSON.parse(line)))).toSorted()
}

/** Expects the copy to hold exactly the given calls as they are; shows only what differs. */
export async function expectCopy(workspaceId: string, truth: readonly CallLine[]): Promise<void> {
  const copy = await listCopy(workspaceId)
  const copied = new Set(copy)
  const known = new Set(truth)
  expect({
    missing: truth.filter((line) => !copied.has(line)),
    extra: copy.filter((line) => !known.has(line)),
  }).toEqual({ missing: [], extra: [] })
}

/** Every call of a workspace's copy, one line each. */
async function listCopy(workspaceId: string): Promise<CallLine[]> {
  const rows = await queryRows(
    truthRow.extend({
      startTime: z.date().nullable(),
      endTime: z.date().nullable(),
      occurredAt: z.date(),
    }),
    sql`
      select 'CA' || replace(c.sid::text, '-', '') as sid, a.sid as "accountSid",
        'CA' || replace(c.parent_sid::text, '-', '') as "parentCallSid",
        c.from_address as "from", c.to_address as "to", c.direction, c.status,
        c.start_time as "startTime", c.end_time as "endTime", c.occurred_at as "occurredAt",
        c.duration_seconds as "durationSeconds", c.price
      from call c join twilio_account a on a.id = c.account_id
      where a.workspace_id = ${workspaceId}::uuid`,
  )
  return rows
    .map((row) =>
      lineOf({
        ...row,
        startTime: row.startTime?.toISOString() ?? null,
        endTime: row.endTime?.toISOString() ?? null,
        occurredAt: row.occurredAt.toISOString(),
      }),
    )
    .toSorted()
}
