// Switches on the accounts that the picker proposes, of every connection; again, it has what is new read now.
import { pickedAtFirst } from '#lib/connections/picked-at-first.ts'
import { getPrisma } from '#lib/db/client.ts'
import { closePool } from '#lib/db/pool.ts'
import { closeJobSender, sendJobs } from '#lib/sync/jobs/job-sender.ts'
import { startAccounts } from '#lib/sync/start-accounts.ts'
import { queues } from '#lib/backlog/queues.ts'

const connections = await getPrisma().connection.findMany({
  select: { workspaceId: true, accounts: true },
  orderBy: { connectedAt: 'asc' },
})
// What follows is timed; a web server that has been running has its connections open.
await sendJobs(queues.everyMinute.name, [{}])
const startedAt = new Date()
for (const { workspaceId, accounts } of connections) {
  await startAccounts(workspaceId, pickedAtFirst(accounts))
}
await closeJobSender()
await closePool()
console.info(JSON.stringify({ startedAt: startedAt.toISOString() }))
