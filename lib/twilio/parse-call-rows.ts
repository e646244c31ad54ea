import { z } from 'zod'
import { callRow, type CallRow } from './call-row.ts'
import { reasonOf } from './fields.ts'
import { callSid } from './sid.ts'
import { usualCallRow } from './usual-call-row.ts'

/** A record that could not be parsed, set aside. `reason` holds paths and codes, never a value. */
export type MalformedRow = { sid: string | null; reason: string; record: unknown }

const anySid = z.object({ sid: callSid })

/** Parses a page's records one by one, so that a bad one does not hold up the others. */
export function parseCallRows(records: readonly unknown[]): {
  calls: CallRow[]
  malformed: MalformedRow[]
} {
  const calls: CallRow[] = []
  const malformed: MalformedRow[] = []
  for (const record of records) {
    const usual = usualCallRow(record)
    if (usual !== null) {
      calls.push(usual)
      continue
    }
    const parsed = callRow.safeParse(record)
    if (parsed.success) calls.push(parsed.data)
    else {
      const sid = anySid.safeParse(record).data?.sid ?? null
      malformed.push({ sid, reason: reasonOf(parsed.error), record })
    }
  }
  return { calls, malformed }
}
