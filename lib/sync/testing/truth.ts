// For integration tests only: what the copy should hold, and whether it does.
import { expect } from 'vitest'
import { z } from 'zod'
import { queryRows, sql } from '#lib/db/sql.ts'
import { callFacts, comparableText, copiedCall, copiedCallColumns } from './call-facts.ts'
import type { TestTwilio } from './emulated-twilio.ts'

const ofAccount = { sid: z.string(), accountSid: z.string() }
const truthRow = callFacts.extend(ofAccount)
const copyRow = copiedCall.extend(ofAccount)

/** One line a call, the same for the emulator's truth and for our copy. */
type CallLine = string

function lineOf({ sid, accountSid, ...facts }: z.infer<typeof truthRow>): CallLine {
  return `${accountSid} ${sid} ${comparableText(facts)}`
}

/** Every call that the emulator has of a customer since an instant, or lists so far, one line each. */
export async function listTruth(
  twilio: TestTwilio,
  customer: string,
  range: { from: Date; now?: Date; isListed?: boolean },
): Promise<CallLine[]> {
  const query = new URLSearchParams({ customer, from: range.from.toISOString() })
  if (range.now) query.set('now', range.now.toISOString())
  if (range.isListed) query.set('listed', 'true')
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
    copyRow,
    sql`
      select a.sid as "accountSid", ${copiedCallColumns}
      from call c join twilio_account a on a.id = c.account_id
      where a.workspace_id = ${workspaceId}::uuid`,
  )
  return rows.map(lineOf).toSorted()
}
