import { afterEach, expect, test } from 'vitest'
import { z } from 'zod'
import { execute, queryRows, sql } from '#lib/db/sql.ts'
import { queues } from '#lib/backlog/queues.ts'
import { closeJobSender, openJobs, sendJobs } from './job-sender.ts'

afterEach(closeJobSender)

test('web and worker that start at once on a new database both find every queue', async () => {
  await execute(sql`drop schema if exists pgboss cascade`)
  const opened = await Promise.all(
    [1, 2, 3].map(() => openJobs({ max: 2, supervise: false, schedule: false })),
  )
  for (const boss of opened) {
    expect((await boss.getQueues()).length).toBeGreaterThanOrEqual(Object.keys(queues).length)
    await boss.stop({ graceful: false })
  }
})

test('processes that start at once on an installation with an earlier policy bring it to ours', async () => {
  const { name, policy } = queues.readRecent
  const before = await openJobs({ supervise: false, schedule: false })
  await before.schedule(queues.everyDay.name, '23 4 * * *')
  await before.deleteQueue(name)
  await before.createQueue(name, { policy: 'exclusive' })
  await before.insert(name, [{ data: {}, singletonKey: '1' }])
  await before.stop({ graceful: false })

  const opened = await Promise.all(
    [1, 2, 3].map(() => openJobs({ max: 2, supervise: false, schedule: false })),
  )
  for (const boss of opened) {
    expect(await boss.getQueue(name)).toMatchObject({ policy, heartbeatSeconds: 10 })
  }
  const [boss] = opened
  // While one runs, one more waits: what the earlier policy refused.
  const ids: unknown[] = []
  for (let sent = 0; sent < 3; sent += 1) {
    await boss?.insert(name, [{ data: {}, singletonKey: '1' }])
    ids.push((await boss?.fetch(name))?.length ?? 0)
  }
  expect(ids).toEqual([1, 0, 0])
  const jobs = await queryRows(
    z.object({ state: z.string() }),
    sql`select state::text from pgboss.job where name = ${name} order by 1`,
  )
  expect(jobs.map(({ state }) => state)).toEqual(['active', 'created'])
  expect(await boss?.getSchedules()).toHaveLength(1)
  for (const each of opened) await each.stop({ graceful: false })
  await execute(sql`delete from pgboss.job`)
})

test('a job whose key waits already is not sent again', async () => {
  const job = { data: {}, singletonKey: 'once' }
  await sendJobs(queues.everyDay.name, [job])
  await sendJobs(queues.everyDay.name, [job, { ...job, singletonKey: 'twice' }])
  const sent = await queryRows(
    z.object({ key: z.string() }),
    sql`select singleton_key as key from pgboss.job where name = 'every-day' order by 1`,
  )
  expect(sent).toEqual([{ key: 'once' }, { key: 'twice' }])
  await execute(sql`delete from pgboss.job`)
})
