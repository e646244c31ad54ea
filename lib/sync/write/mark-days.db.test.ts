import { beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { getPool } from '#lib/db/pool.ts'
import { execute, inTransaction, queryRows, sql, type Connection } from '#lib/db/sql.ts'
import { areWaiting, resetDatabase } from '#lib/db/testing.ts'
import type { ReadableAccount } from '#lib/sync/readable-account.ts'
import type { CallRow } from '#lib/twilio/index.ts'
import { commitPage, type PageOfWindow } from './commit-page.ts'
import { markLocalDays, markUtcDays } from './mark-days.ts'
import { callPage, callRow, createReadableAccount } from './testing.ts'

const now = new Date('2026-11-23T12:00:00Z')
const noon = '2026-11-20T12:00:00Z'
/** Already the 21st in Berlin, where the workspace is. */
const lateEvening = '2026-11-20T23:30:00Z'

let account: ReadableAccount

function call(digit: string, startTime: string | null, values: Partial<CallRow> = {}): CallRow {
  const waiting = startTime === null ? { startTime: null, status: 'queued' } : {}
  const outgoing = { direction: 'outbound-api', endTime: null }
  return callRow(digit, new Date(startTime ?? noon), { ...outgoing, ...waiting, ...values })
}

const commit = (calls: CallRow[], window: PageOfWindow | null = null, next: string | null = null) =>
  commitPage(account, callPage(calls, now, { nextCursor: next }), window, now)

const windowAt = (cursor: string | null): PageOfWindow => ({
  key: { accountId: account.id, purpose: 'backfill', fromDay: '2026-11-19' },
  toDay: '2026-11-22',
  cursor,
})

async function localMarks(): Promise<string[]> {
  const rows = await queryRows(
    z.object({ day: z.string() }),
    sql`select day from dirty_day order by day`,
  )
  return rows.map(({ day }) => day)
}

async function ledger() {
  const row = z.object({ day: z.string(), line: z.string() })
  const rows = await queryRows(
    row,
    sql`
      select day, fetched || case when is_dirty then ' dirty' else ' settled' end ||
        case when read_at is null then '' else ' read' end as line
      from sync_day order by day`,
  )
  return Object.fromEntries(rows.map(({ day, line }) => [day, line]))
}

/** What the counters of rollups and ledger do first. */
async function clearMarks(tx?: Connection): Promise<void> {
  await execute(sql`delete from dirty_day where account_id = ${account.id}`, tx)
  await execute(sql`update sync_day set is_dirty = false where account_id = ${account.id}`, tx)
}

/** The marks of a table that nobody holds: those that a counter would take. */
async function listFree(table: string): Promise<string[]> {
  const from = table === 'dirty_day' ? sql`dirty_day` : sql`sync_day`
  const days = sql`select day from ${from} order by day for update skip locked`
  return (await queryRows(z.object({ day: z.string() }), days)).map(({ day }) => day)
}

async function countCalls(tx?: Connection): Promise<number> {
  const count = z.object({ count: z.number() })
  const [row] = await queryRows(count, sql`select count(*)::int as count from call`, tx)
  return row?.count ?? -1
}

beforeEach(async () => {
  await resetDatabase()
  account = await createReadableAccount([['2026-11-19', '2026-11-22']])
})

describe('marks', () => {
  test('a new call marks its local day for the rollups and its UTC day for the ledger', async () => {
    await commit([call('a', lateEvening)])
    expect(await localMarks()).toEqual(['2026-11-21'])
    expect(await ledger()).toEqual({ '2026-11-20': '0 dirty' })
  })

  test('a page that says nothing new marks nothing, a price marks the day', async () => {
    await commit([call('a', noon), call('b', lateEvening)])
    await clearMarks()
    await commit([call('a', noon), call('b', lateEvening)])
    expect(await localMarks()).toEqual([])
    expect(await ledger()).toEqual({ '2026-11-20': '0 settled' })
    await commit([call('a', noon, { price: '-0.0085' }), call('b', lateEvening)])
    expect(await localMarks()).toEqual(['2026-11-20'])
    expect(await ledger()).toEqual({ '2026-11-20': '0 dirty' })
  })

  test('a call that starts on another day than it was made marks both', async () => {
    await commit([call('a', null)])
    await clearMarks()
    await commit([call('a', '2026-11-21T06:00:00Z', { dateCreated: new Date(noon) })])
    expect(await localMarks()).toEqual(['2026-11-20', '2026-11-21'])
    expect(await ledger()).toEqual({ '2026-11-20': '0 dirty', '2026-11-21': '0 dirty' })
  })

  test('a call whose start Twilio corrects marks both days', async () => {
    await commit([call('a', '2026-11-21T06:00:00Z')])
    await clearMarks()
    await commit([call('a', noon)])
    expect(await localMarks()).toEqual(['2026-11-20', '2026-11-21'])
  })

  test('a change of the workspace’s time zone waits for the page that is being written', async () => {
    let zoneChanged: Promise<number> | undefined
    let written: ReturnType<typeof commit> | undefined
    await inTransaction(async (tx) => {
      await execute(sql`select from sync_window for update`, tx)
      written = commit([call('a', lateEvening)], windowAt(null))
      await vi.waitFor(async () => {
        expect(await areWaiting(1)).toBe(true)
      })
      zoneChanged = execute(sql`update workspace set time_zone = 'UTC'`)
      await vi.waitFor(async () => {
        expect(await areWaiting(2)).toBe(true)
      })
    })
    expect(await written).toMatchObject({ added: 1 })
    expect(await zoneChanged).toBe(1)
    await commit([call('b', lateEvening)])
    expect(await localMarks()).toEqual(['2026-11-20', '2026-11-21'])
  })
})

describe('the read of a window', () => {
  test('counts what each day\u2019s whole read fetched, and says when it ended', async () => {
    await commit([call('a', noon), call('b', lateEvening)], windowAt(null), '/2')
    expect(await ledger()).toEqual({
      '2026-11-19': '0 dirty',
      '2026-11-20': '2 dirty',
      '2026-11-21': '0 dirty',
    })
    await commit([call('b', lateEvening), call('c', noon)], windowAt('/2'))
    expect(await ledger()).toEqual({
      '2026-11-19': '0 dirty read',
      '2026-11-20': '4 dirty read',
      '2026-11-21': '0 dirty read',
    })
  })

  test('begins at 0 with every whole read; a recent read adds nothing', async () => {
    await commit([call('a', noon)], windowAt(null))
    await clearMarks()
    await execute(sql`update sync_window set finished_at = null`)
    await commit([call('a', noon)])
    expect(await ledger()).toMatchObject({ '2026-11-20': '1 settled read' })
    await commit([call('a', noon)], windowAt(null))
    expect(await ledger()).toMatchObject({ '2026-11-20': '1 dirty read' })
  })

  test('a day outside the window that lost a call is changed, not read', async () => {
    await commit([call('a', null, { dateCreated: new Date('2026-11-18T23:00:00Z') })])
    await clearMarks()
    const started = call('a', noon, { dateCreated: new Date('2026-11-18T23:00:00Z') })
    await commit([started], windowAt(null))
    expect(await ledger()).toMatchObject({
      '2026-11-18': '0 dirty',
      '2026-11-20': '1 dirty read',
    })
  })

  test('the day on which the window ends is not of it', async () => {
    await markUtcDays(account.id, ['2026-11-22'], null, getPool())
    const read = {
      fromDay: '2026-11-21',
      toDay: '2026-11-22',
      fetched: new Map([['2026-11-22', 3]]),
    }
    const whole = { ...read, isFirstPage: true, endsReadFrom: now }
    await markUtcDays(account.id, ['2026-11-22'], whole, getPool())
    await markUtcDays(account.id, ['2026-11-22'], whole, getPool())
    expect(await ledger()).toEqual({ '2026-11-21': '0 dirty read', '2026-11-22': '6 dirty' })
  })

  test('a page whose window is replaced by parts is kept, not counted', async () => {
    const from = Temporal.PlainDate.from('2026-11-19')
    const replaceBy = [{ from, to: from.add({ days: 3 }) }]
    await commit([call('a', noon)], { ...windowAt(null), replaceBy }, '/2')
    expect(await ledger()).toEqual({ '2026-11-20': '0 dirty' })
  })
})

describe('a page and a counter at once', () => {
  test('a counter that comes while the page is being written waits, and counts its calls', async () => {
    await commit([call('a', noon)])
    let counted: Promise<number> | undefined
    await inTransaction(async (tx) => {
      await execute(
        sql`insert into call select account_id, gen_random_uuid(), parent_sid, occurred_at, start_time,
          end_time, status, direction, from_address, to_address, number, country, duration_seconds, price,
          price_unit, queue_time_ms, answered_by, forwarded_from, caller_name, read_at from call`,
        tx,
      )
      await markLocalDays(account.id, ['2026-11-20'], now, tx)
      await markUtcDays(account.id, ['2026-11-20'], null, tx)
      counted = inTransaction(async (counter) => {
        await clearMarks(counter)
        return await countCalls(counter)
      })
      await vi.waitFor(async () => {
        expect(await areWaiting(1)).toBe(true)
      })
    })
    expect(await counted).toBe(2)
    expect(await localMarks()).toEqual([])
    expect(await ledger()).toEqual({ '2026-11-20': '0 settled' })
  })

  test('a page that comes while a counter works waits, and leaves its marks behind', async () => {
    await commit([call('a', noon)])
    let written: ReturnType<typeof commit> | undefined
    const counted = await inTransaction(async (counter) => {
      await clearMarks(counter)
      written = commit([call('b', noon)])
      await vi.waitFor(async () => {
        expect(await areWaiting(1)).toBe(true)
      })
      return await countCalls(counter)
    })
    expect(counted).toBe(1)
    expect(await written).toEqual({ added: 1, changed: 0 })
    expect(await localMarks()).toEqual(['2026-11-20'])
    expect(await ledger()).toEqual({ '2026-11-20': '0 dirty' })
  })

  test('a mark that is there is held by each of the two until its page is written', async () => {
    const day = ['2026-11-20']
    const marks = {
      dirty_day: (tx: Connection) => markLocalDays(account.id, day, now, tx),
      sync_day: (tx: Connection) => markUtcDays(account.id, day, null, tx),
    }
    await commit([call('a', noon)])
    for (const [table, mark] of Object.entries(marks)) {
      await inTransaction(async (tx) => {
        await mark(tx)
        expect(await listFree(table)).toEqual([])
      })
      expect(await listFree(table)).toEqual(day)
    }
  })

  test('the first mark of a day survives a counter that could not see it', async () => {
    const counted = await inTransaction(async (tx) => {
      await markLocalDays(account.id, ['2026-11-20'], now, tx)
      await markUtcDays(account.id, ['2026-11-20'], null, tx)
      return await inTransaction(async (counter) => {
        await clearMarks(counter)
        return await countCalls(counter)
      })
    })
    expect(counted).toBe(0)
    expect(await localMarks()).toEqual(['2026-11-20'])
    expect(await ledger()).toEqual({ '2026-11-20': '0 dirty' })
  })
})
