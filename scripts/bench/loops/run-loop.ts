import process from 'node:process'
import { parseArgs } from 'node:util'
import { getPrisma } from '#lib/db/client.ts'
import { closePool } from '#lib/db/pool.ts'
import { readUsage } from '../../rig/process-usage.ts'

/** An account to read, and whose credential opens it. */
export type LoopAccount = {
  id: number
  sid: string
  sandboxSid: string
}

/**
 * Runs a loop over one account after the other until it has copied as many calls as `--calls` says, and prints what
 * it took.
 *
 * @param copy - copies at most so many calls, and returns how many it did
 */
export async function runLoop(
  copy: (account: LoopAccount, limit: number) => Promise<number>,
): Promise<void> {
  const { values } = parseArgs({ options: { calls: { type: 'string', default: '1000' } } })
  const wanted = Number(values.calls)
  const accounts = await getPrisma().twilioAccount.findMany({
    where: { kind: { not: 'sandbox' } },
    select: { id: true, sid: true, connection: { select: { accountSid: true } } },
    orderBy: { id: 'asc' },
  })
  const startedAt = performance.now()
  let calls = 0
  for (const { id, sid, connection } of accounts) {
    if (calls >= wanted) break
    calls += await copy({ id, sid, sandboxSid: connection.accountSid }, wanted - calls)
  }
  const seconds = (performance.now() - startedAt) / 1000
  const peakMemoryMb = readUsage(process.pid)?.peakMemoryMb ?? null
  await closePool()
  console.info(JSON.stringify({ calls, seconds, peakMemoryMb }))
}
