import { execute, sql } from '#lib/db/sql.ts'
import type { QueueName } from '#lib/backlog/queues.ts'

/** A job as it would be sent now. */
type Place = {
  singletonKey: string
  priority: number
  retryLimit: number
  group: { tier?: string }
}

/**
 * Gives waiting jobs the tier, priority and retries that they would be sent with now. Within a tier
 * a priority is only raised: what has waited long, or is waited for, keeps its place. Jobs under
 * way are left alone.
 */
export async function moveWaiting(queue: QueueName, jobs: readonly Place[]): Promise<void> {
  const keys = jobs.map(({ singletonKey }) => singletonKey)
  const priorities = jobs.map(({ priority }) => priority)
  const retryLimits = jobs.map(({ retryLimit }) => retryLimit)
  const tiers = jobs.map(({ group }) => group.tier ?? null)
  await execute(sql`
    update pgboss.job j set priority = wanted.priority, group_tier = wanted.tier, retry_limit = wanted.retry_limit
    from unnest(${keys}::text[], ${priorities}::int[], ${retryLimits}::int[], ${tiers}::text[])
      wanted (key, priority, retry_limit, tier)
    where j.name = ${queue} and j.state in ('created', 'retry') and j.singleton_key = wanted.key
      and (j.group_tier is distinct from wanted.tier or j.priority < wanted.priority)`)
}
