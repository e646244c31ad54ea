import { sql } from '#lib/db/sql.ts'
import type { Rig } from '../rig/rig.ts'
import type { SyncWatch } from '../rig/sync-state.ts'
import { countRequests } from '../rig/count-requests.ts'
import { measurement, type Measurement } from './measurement.ts'

/** Has a loop copy so many calls into the empty table, and empties it again; null when it is asked for none. */
export async function measureLoop(
  rig: Rig,
  watch: SyncWatch,
  loop: 'quickstart' | 'list-and-create-many',
  calls: number,
): Promise<Measurement | null> {
  if (calls === 0) return null
  await rig.emulator.resetStats()
  const script = `scripts/bench/loops/${loop}.ts`
  const taken = await rig.runScript(measurement, script, ['--calls', String(calls)])
  const requests = countRequests(await rig.emulator.stats())
  await watch.execute(sql`truncate call`)
  return { ...taken, requests }
}
