import { beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { createTenant } from '#lib/analytics/testing.ts'
import { execute, queryRows, sql } from '#lib/db/sql.ts'
import { startAccounts } from '#lib/sync/start-accounts.ts'
import { resetSync } from '#lib/sync/testing/customer.ts'
import { utcDayOf } from '#lib/utc-day.ts'
import { enqueueCounts } from './enqueue-counts.ts'
import { enqueueReads } from './enqueue-reads.ts'
import { enqueueUsage } from './enqueue-usage.ts'

const now = new Date()
const today = utcDayOf(now)

let accountId: number
let other: number

/** An account with all kinds of work: one window, recent calls, Twilio's counts and a day of ours. */
async function createAccount(): Promise<number> {
  const { workspaceId, accountId: id } = await createTenant()
  await startAccounts(workspaceId, [id], () => now)
  await execute(sql`
    delete from sync_window where account_id = ${id} and to_day < ${today.toString()}::date`)
  await execute(sql`
    insert into dirty_day (account_id, day, marked_at) values (${id}, ${today.toString()}::date, ${now})`)
  return id
}

/** What a minute's round sends, by queue and account. */
async function listSent(): Promise<string[]> {
  await execute(sql`delete from pgboss.job`)
  await enqueueReads('everyWorkspace')
  await enqueueUsage('everyWorkspace', today)
  await enqueueCounts('everyWorkspace')
  const jobs = await queryRows(
    z.object({ name: z.string(), id: z.number() }),
    sql`select name, (data ->> 'accountId')::int as id from pgboss.job order by name, id`,
  )
  return jobs.map(({ name, id }) => `${name} ${id === accountId ? 'ours' : 'theirs'}`)
}

const both = (name: string) => [`${name} ours`, `${name} theirs`]
const all = ['count-days', 'read-recent', 'read-usage', 'read-window'].flatMap(both)

beforeEach(async () => {
  await resetSync()
  accountId = await createAccount()
  other = await createAccount()
  await execute(sql`update account_sync set backfill_finished_at = ${now}`)
})

describe('a minute’s round', () => {
  test('sends for all work of every account', async () => {
    expect(await listSent()).toEqual(all)
  })

  test('has nothing read of a customer of whom Twilio wants no request for a while, but counts', async () => {
    const hold = (until: string) =>
      execute(sql`
        insert into request_limit (connection_id, allowed, held_until)
        select connection_id, 4, now() + ${until}::interval from twilio_account where id = ${accountId}
        on conflict (connection_id) do update set held_until = excluded.held_until`)
    await hold('1 hour')
    expect(await listSent()).toEqual([
      ...both('count-days'),
      'read-recent theirs',
      'read-usage theirs',
      'read-window theirs',
    ])
    await hold('-1 second')
    expect(await listSent()).toEqual(all)
  })

  test.each(['count-days', 'read-recent', 'read-usage', 'read-window'])(
    'leaves what is parked of %s, and nothing else',
    async (queue) => {
      await execute(sql`
        insert into job_failure (queue, key, account_id, failures, kind, reason, failed_at, parked_at)
        select ${queue}, case ${queue} when 'read-window'
            then concat(account_id, '/', purpose, '/', to_char(from_day, 'YYYY-MM-DD'))
            else account_id::text end, account_id, 9, 'internal', '', ${now}, ${now}
        from sync_window where account_id = ${accountId}`)
      expect(await listSent()).toEqual(all.filter((sent) => sent !== `${queue} ours`))
      await execute(sql`update job_failure set parked_at = null`)
      expect(await listSent()).toEqual(all)
    },
  )

  test('sends nobody for what is done, be there work of others', async () => {
    await execute(sql`delete from dirty_day where account_id = ${accountId}`)
    await execute(sql`update sync_window set finished_at = ${now} where account_id = ${accountId}`)
    await execute(sql`
      insert into sync_day (account_id, day, is_dirty)
      values (${accountId}, ${today.toString()}::date, false), (${other}, ${today.toString()}::date, true)`)
    const done = ['count-days ours', 'read-window ours']
    expect(await listSent()).toEqual(all.filter((sent) => !done.includes(sent)))
  })

  test('has a day counted whose window is another account’s, or of a day that is read again', async () => {
    const yesterday = today.subtract({ days: 1 }).toString()
    await execute(sql`delete from dirty_day`)
    await execute(sql`delete from sync_window where account_id = ${accountId}`)
    await execute(sql`
      insert into sync_window (account_id, purpose, from_day, to_day)
      values (${accountId}, 'reread', ${yesterday}::date, ${today.toString()}::date)`)
    await execute(sql`
      insert into sync_day (account_id, day, is_dirty) values (${accountId}, ${yesterday}::date, true)`)
    expect(await listSent()).toContain('count-days ours')
    expect(await listSent()).not.toContain('count-days theirs')
  })
})
