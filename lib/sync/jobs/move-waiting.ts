import { execute, sql } from '#lib/db/sql.ts'
import type { QueueName } from '#lib/work/queues.ts'

/** A job as it would be sent now. */
type Place = { singletonKey: string; priority: number; group: { tier?: string } }

/**
 * Gives jobs that wait the tier they would be sent with now, or a higher place in theirs. Within a tier none falls back:
 * what has waited long, or is waited for, keeps its place. Those under way are left alone.
 */
export async function moveWaiting(queue: QueueName, jobs: readonly Place[]): Promise<void> {
  const keys = jobs.map(({ singletonKey }) => singletonKey)
  const priorities = jobs.map(({ priority }) => priority)
  const tiers = jobs.map(({ group }) => group.tier ?? null)
  await execute(sql`
    update pgboss.job j set priority = wanted.priority, group_tier = wanted.tier
    from unnest(${keys}::text[], ${priorities}::int[], ${tiers}::text[]) wanted (key, priority, tier)
    where j.name = ${queue} and j.state in ('created', 'retry') and j.singleton_key = wanted.key
      and (j.group_tier is distinct from wanted.tier or j.priority < wanted.priority)`)
}
