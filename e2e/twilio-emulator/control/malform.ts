import type * as z from 'zod'
import { type Emulator, historyStart } from '../emulator.ts'
import type { malformedBody } from './bodies.ts'
import { type ControlReply, ok, refuse } from './reply.ts'

/** Makes the first `count` calls created on a UTC day unreadable; answers with their SIDs. */
export function malformCalls(
  emulator: Emulator,
  { account, day, count }: z.infer<typeof malformedBody>,
): ControlReply {
  const traffic = emulator.accounts.get(account)?.traffic
  if (traffic === undefined) return refuse(404, 'no such account')
  const now = emulator.clock.nowSeconds()
  const begin = Date.parse(`${day}T00:00:00Z`) / 1000
  const sids: string[] = []
  const range = {
    from: Math.max(begin, historyStart(emulator, now)),
    to: Math.min(begin + 86_399, now),
  }
  for (const block of traffic.oldestFirst(range)) {
    for (const leg of block) if (sids.length < count) sids.push(traffic.sidOf(leg))
    if (sids.length === count) break
  }
  emulator.anomalies.malform(sids)
  return ok({ sids })
}
