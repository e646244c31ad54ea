import { beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { execute, inTransaction, queryRows, sql } from '#lib/db/sql.ts'
import { areWaiting, createWorkspace, resetDatabase } from '#lib/db/testing.ts'
import type { CallPage } from '#lib/twilio/index.ts'
import { commitPage } from './commit-page.ts'
import { recordFault } from '#lib/sync/faults/record-fault.ts'
import type { ReadableAccount } from '#lib/sync/readable-account.ts'
import { callPage, callRow, createReadableAccount } from './testing.ts'

const warn = vi.hoisted(() => vi.fn())
vi.mock('#lib/log.ts', () => ({ getLogger: () => ({ warn }) }))

const now = new Date('2026-11-23T12:00:00Z')
const start = new Date('2026-11-20T10:00:00Z')

let account: ReadableAccount
const key = (fromDay: string) => ({ accountId: account.id, purpose: 'backfill', fromDay }) as const

function page(digits: string, nextCursor: string | null, values: Partial<CallPage> = {}): CallPage {
  const calls = [...digits].map((digit) => callRow(digit, start))
  return callPage(calls, now, { nextCursor, ...values })
}

async function state() {
  const [row] = await queryRows(
    z.object({
      calls: z.number(),
      callsRead: z.number(),
      revision: z.number(),
      cursors: z.array(z.string().nullable()),
      malformed: z.number(),
      isFinished: z.boolean(),
      fault: z.string().nullable(),
    }),
    sql`
      select (select count(*)::int from call) as calls, calls_read as "callsRead", revision,
        (select array_agg(coalesce(cursor, case when finished_at is null then 'open' else 'end' end)
          order by from_day desc) from sync_window) as cursors,
        (select count(*)::int from malformed_call) as malformed,
        backfill_finished_at is not null as "isFinished", fault_kind as fault
      from account_sync where account_id = ${account.id}`,
  )
  return row
}

beforeEach(async () => {
  warn.mockClear()
  await resetDatabase()
  account = await createReadableAccount([
    ['2026-11-20', '2026-11-23'],
    ['2026-11-01', '2026-11-20'],
  ])
})

describe('commitPage', () => {
  test('writes calls, cursor and counts together, and the end of the last window', async () => {
    const newest = { key: key('2026-11-20'), toDay: '2026-11-23', cursor: null }
    expect(await commitPage(account, page('ab', '/next'), newest, now)).toEqual({
      added: 2,
      changed: 0,
    })
    const first = { calls: 2, callsRead: 2, revision: 1, cursors: ['/next', 'open'] }
    expect(await state()).toMatchObject(first)
    const second = { ...newest, cursor: '/next' }
    expect(await commitPage(account, page('bc', null), second, now)).toEqual({
      added: 1,
      changed: 0,
    })
    expect(await state()).toMatchObject({
      callsRead: 3,
      revision: 2,
      cursors: ['end', 'open'],
      isFinished: false,
    })
    const oldest = { key: key('2026-11-01'), toDay: '2026-11-20', cursor: null }
    await commitPage(account, page('', null), oldest, now)
    expect(await state()).toMatchObject({ calls: 3, cursors: ['end', 'end'], isFinished: true })
  })

  test('counts a page as news when it adds or changes a call, and only then', async () => {
    const first = callPage([callRow('a', start)], now)
    const later = new Date(now.getTime() + 60_000)
    await commitPage(account, first, null, now)
    await commitPage(account, { ...first, readAt: later }, null, now)
    expect(await state()).toMatchObject({ revision: 1 })
    const busy = callPage([{ ...callRow('a', start), status: 'busy' }], later)
    await commitPage(account, busy, null, now)
    expect(await state()).toMatchObject({ callsRead: 1, revision: 2 })
  })

  test('of two last windows that end at once, the second sees that both have', async () => {
    const oldest = { key: key('2026-11-01'), toDay: '2026-11-20', cursor: null }
    let written: ReturnType<typeof commitPage> | undefined
    await inTransaction(async (tx) => {
      // As the page of the other window does, which has not seen this one end.
      await execute(sql`select from account_sync for update`, tx)
      await execute(
        sql`update sync_window set finished_at = ${now} where to_day = '2026-11-23'`,
        tx,
      )
      written = commitPage(account, page('', null), oldest, now)
      await vi.waitFor(async () => {
        expect(await areWaiting(1)).toBe(true)
      })
    })
    expect(await written).not.toBeNull()
    expect(await state()).toMatchObject({ isFinished: true })
  })

  test('ends the history whatever else of the account is still to be read', async () => {
    await execute(sql`
      update sync_window set purpose = 'trailing' where to_day = '2026-11-23'`)
    const oldest = { key: key('2026-11-01'), toDay: '2026-11-20', cursor: null }
    await commitPage(account, page('', null), oldest, now)
    expect(await state()).toMatchObject({ cursors: ['open', 'end'], isFinished: true })
  })

  test('puts parts in the place of a window that is too large, and keeps the page', async () => {
    const parts = ['2026-11-20', '2026-11-21', '2026-11-22'].map((day) => {
      const from = Temporal.PlainDate.from(day)
      return { from, to: from.add({ days: 1 }) }
    })
    const whole = { key: key('2026-11-20'), toDay: '2026-11-23', cursor: null, replaceBy: parts }
    expect(await commitPage(account, page('ab', '/next'), whole, now)).toMatchObject({ added: 2 })
    expect(await state()).toMatchObject({ calls: 2, callsRead: 2, cursors: Array(4).fill('open') })
    const inWindows = sql`select sum(calls_read)::int as calls from sync_window`
    expect(await queryRows(z.object({ calls: z.number() }), inWindows)).toEqual([{ calls: 2 }])
    // Of another reader of the whole: a part begins on the same day, and is not its window.
    const late = { ...whole, replaceBy: undefined }
    for (const cursor of [null, '/next']) {
      expect(await commitPage(account, page('c', '/next'), { ...late, cursor }, now)).toBeNull()
    }
    expect(await state()).toMatchObject({ calls: 2, callsRead: 2 })
  })

  test('leaves nothing of a page whose window somebody else has moved', async () => {
    const stale = { key: key('2026-11-20'), toDay: '2026-11-23', cursor: null }
    await commitPage(account, page('a', '/next'), stale, now)
    expect(await commitPage(account, page('bc', '/next'), stale, now)).toBeNull()
    expect(await state()).toMatchObject({ calls: 1, callsRead: 1, cursors: ['/next', 'open'] })
  })

  test.each([
    ['switched off', sql`update twilio_account set is_selected = false`],
    ['disconnected', sql`update connection set status = 'disconnected'`],
    ['reconnected with a new sandbox', sql`update connection set account_sid = 'new'`],
    ['of another workspace', null],
  ])('leaves nothing of a page of an account that is %s', async (_, change) => {
    if (change !== null) await execute(change)
    const { id: workspaceId } = await createWorkspace()
    const asked = change === null ? { ...account, workspaceId } : account
    expect(await commitPage(asked, page('a', null), null, now)).toBeNull()
    expect(await state()).toMatchObject({ calls: 0, callsRead: 0 })
  })

  test('sets malformed records aside once, NUL and half a surrogate pair included', async () => {
    const malformed = [
      { sid: null, reason: 'sid:invalid_format', record: { sid: 'x\0\ud800', n: [1, null] } },
      { sid: null, reason: 'record:invalid_type', record: null },
      { sid: null, reason: 'record:invalid_type', record: undefined },
    ]
    await commitPage(account, page('a', null, { malformed }), null, now)
    await commitPage(account, page('a', null, { malformed }), null, now)
    expect(await state()).toMatchObject({ calls: 1, malformed: 2 })
    const reasons = ['record:invalid_type', 'sid:invalid_format']
    expect(warn.mock.calls).toEqual([
      [{ accountId: account.id, count: 2, reasons }, expect.any(String)],
    ])
  })

  test('logs no malformed record of a page that was not written', async () => {
    const stale = { key: key('2026-11-20'), toDay: '2026-11-23', cursor: '/elsewhere' }
    const malformed = [{ sid: null, reason: 'record:invalid_type', record: null }]
    expect(await commitPage(account, page('', null, { malformed }), stale, now)).toBeNull()
    expect(warn).not.toHaveBeenCalled()
  })

  test('a page of a window clears the fault, even when it brought nothing new; one that is no step does not', async () => {
    const fault = { kind: 'transient', requestId: 'RQ1' } as const
    await recordFault(account.workspaceId, account.id, fault, now)
    await commitPage(account, page('7', null), null, now)
    expect(await state()).toMatchObject({ fault: 'transient' })
    const newest = { key: key('2026-11-20'), toDay: '2026-11-23', cursor: null }
    await commitPage(account, page('', '/next'), newest, now)
    expect(await state()).toMatchObject({ fault: null })
  })
})
