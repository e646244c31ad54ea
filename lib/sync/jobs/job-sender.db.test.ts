import { afterEach, expect, test } from 'vitest'
import { z } from 'zod'
import { execute, queryRows, sql } from '#lib/db/sql.ts'
import { closeJobSender, openJobs, sendJobs } from './job-sender.ts'
import { queues } from './queues.ts'

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
