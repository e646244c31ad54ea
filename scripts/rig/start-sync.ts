// start-sync.ts [--but-last | --last-after N]: switches on the accounts that the picker proposes, of every connection, or
// of all but the latest, or of the latest once N calls of the others are in; again, it has what is new read now.
import { setTimeout as delay } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { queues } from '#lib/backlog/queues.ts'
import { pickedAtFirst } from '#lib/connections/picked-at-first.ts'
import { getPrisma } from '#lib/db/client.ts'
import { closePool } from '#lib/db/pool.ts'
import { queryRows, sql } from '#lib/db/sql.ts'
import { closeJobSender, sendJobs } from '#lib/sync/jobs/job-sender.ts'
import { startAccounts } from '#lib/sync/start-accounts.ts'

const lookEveryMs = 100

async function countCalls(): Promise<number> {
  const [row] = await queryRows(
    z.object({ calls: z.number() }),
    sql`select coalesce(sum(calls_read), 0)::int as calls from account_sync`,
  )
  return row?.calls ?? 0
}

const { values } = parseArgs({
  options: { 'but-last': { type: 'boolean', default: false }, 'last-after': { type: 'string' } },
})
const callsBefore = values['last-after'] === undefined ? null : Number(values['last-after'])
const connections = await getPrisma().connection.findMany({
  select: { workspaceId: true, accounts: true },
  orderBy: { connectedAt: 'asc' },
})
const chosen = connections.slice(
  callsBefore === null ? 0 : -1,
  values['but-last'] ? -1 : connections.length,
)
// What follows is timed; a web server that has been running has its connections open.
await sendJobs(queues.everyMinute.name, [{}])
while (callsBefore !== null && (await countCalls()) < callsBefore) await delay(lookEveryMs)
const startedAt = new Date()
const accountIds: number[] = []
for (const { workspaceId, accounts } of chosen) {
  const picked = pickedAtFirst(accounts)
  await startAccounts(workspaceId, picked)
  accountIds.push(...picked)
}
await closeJobSender()
await closePool()
console.info(JSON.stringify({ startedAt, accountIds }))
