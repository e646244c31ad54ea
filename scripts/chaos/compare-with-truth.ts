import { z } from 'zod'
import { queryRows, sql } from '#lib/db/sql.ts'
import {
  copiedCall,
  copiedCallColumns,
  differingFields,
  type CallFacts,
} from '#lib/sync/testing/call-facts.ts'
import type { EmulatorControl } from '../../e2e/twilio-emulator/control-client.ts'
import { checkConsistency } from './check-consistency.ts'
import type { Comparison } from './comparison.ts'

async function readCopy(accountId: number): Promise<Map<string, CallFacts>> {
  const rows = await queryRows(
    copiedCall,
    sql`select ${copiedCallColumns} from call c where c.account_id = ${accountId}`,
  )
  return new Map(rows.map(({ sid, ...facts }) => [sid, facts]))
}

async function compareAccount(
  emulator: EmulatorControl,
  account: { id: number; sid: string },
  result: Comparison,
): Promise<void> {
  const copy = await readCopy(account.id)
  for await (const call of emulator.eachTruthCall({ account: account.sid, listed: 'true' })) {
    result.calls += 1
    const copied = copy.get(call.sid)
    copy.delete(call.sid)
    const differing = copied ? differingFields(copied, call) : []
    if (copied === undefined) result.missing += 1
    if (differing.length > 0) result.stale += 1
    for (const field of differing) {
      result.staleFields[field] = (result.staleFields[field] ?? 0) + 1
    }
  }
  result.unknown += copy.size
}

async function countDoubled(): Promise<number> {
  const [row] = await queryRows(
    z.object({ doubled: z.number() }),
    sql`select (count(*) - count(distinct sid))::int as doubled from call`,
  )
  return row?.doubled ?? 0
}

/** Compares every call and field of our copy with what the emulator lists, and what is counted with the calls. */
export async function compareWithTruth(emulator: EmulatorControl): Promise<Comparison> {
  const accounts = await queryRows(
    z.object({ id: z.number(), sid: z.string() }),
    sql`select id, sid from twilio_account where kind <> 'sandbox' order by id`,
  )
  const result: Comparison = {
    calls: 0,
    missing: 0,
    stale: 0,
    staleFields: {},
    doubled: await countDoubled(),
    unknown: 0,
    ...(await checkConsistency()),
  }
  for (const account of accounts) await compareAccount(emulator, account, result)
  return result
}
