import type { PgBoss } from 'pg-boss'
import { execute, inTransaction, sql } from '#lib/db/sql.ts'
import { queues } from '#lib/backlog/queues.ts'

/**
 * Brings the queues of an installation, new or made by an earlier version, to what `queues` says.
 * pg-boss cannot change a queue's policy: a queue with another is deleted and made anew. Its jobs
 * are hints, and are sent again within a minute.
 */
export async function ensureQueues(boss: PgBoss): Promise<void> {
  const wanted = Object.values(queues)
  await inTransaction(async (lock) => {
    // It idles on purpose while pg-boss works on connections of its own.
    await execute(sql`set local idle_in_transaction_session_timeout = 0`, lock)
    // One process at a time: a second would delete what the first has made and begun to use.
    await execute(sql`select pg_advisory_xact_lock(hashtext('callscope ensure queues'))`, lock)
    const found = await boss.getQueues(wanted.map(({ name }) => name))
    const policies = new Map(found.map(({ name, policy }) => [name, policy]))
    for (const { name, policy, ...settings } of wanted) {
      if ((policies.get(name) ?? policy) !== policy) await boss.deleteQueue(name)
      await boss.createQueue(name, { policy, ...settings })
      await boss.updateQueue(name, settings)
    }
  })
}
