import { z } from 'zod'
import { sql } from '#lib/db/sql.ts'
import type { Rig } from '../rig/rig.ts'
import type { SyncWatch } from '../rig/sync-state.ts'

const accountCount = z.object({ sid: z.string(), calls: z.number() })

/** @throws when an account's number of calls is not the emulator's */
export async function checkCopy(rig: Rig, watch: SyncWatch): Promise<void> {
  const rows = await watch.query(
    accountCount,
    sql`
      select a.sid, (select count(*)::int from call c where c.account_id = a.id) as calls
      from twilio_account a where a.kind <> 'sandbox'`,
  )
  const copied = new Map(rows.map(({ sid, calls }) => [sid, calls]))
  for (const { id } of await rig.emulator.customers()) {
    const { byAccount } = await rig.emulator.truth({ customer: id })
    for (const [sid, calls] of Object.entries(byAccount)) {
      if (copied.get(sid) === calls) continue
      throw new Error(`Of ${calls} calls in an account of ${id}, ${copied.get(sid) ?? 0} are there`)
    }
  }
}
