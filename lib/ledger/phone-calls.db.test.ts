// An account whose calls reach apps, SIP phones and trunks too, of which Twilio's category `calls` counts none.
import { beforeEach, expect, test } from 'vitest'
import { createCalls, createTenant, type CallSketch } from '#lib/analytics/testing.ts'
import { getPrisma } from '#lib/db/client.ts'
import { execute, inTransaction, sql } from '#lib/db/sql.ts'
import { resetDatabase } from '#lib/db/testing.ts'
import { recordUsage } from './record-usage.ts'
import { settleDays } from './settle-days.ts'

beforeEach(resetDatabase)

const now = new Date('2026-03-30T12:00:00Z')
const context = { clock: () => now, signal: new AbortController().signal }

const dayAt = (place: number) =>
  Temporal.PlainDate.from('2026-03-02').add({ days: place }).toString()
const phoneCalls = 3

/** Three answered phone calls, and as many answered calls of every other kind. */
function callsOf(day: string): CallSketch[] {
  const kinds: Partial<CallSketch>[] = [
    {},
    { fromAddress: 'client:amelia' },
    { toAddress: 'sip:desk@pbx.example.com' },
    { fromAddress: 'sim:DE00000000000000000000000000000001' },
    { direction: 'trunking-terminating' },
  ]
  return kinds.flatMap((kind) =>
    Array.from({ length: phoneCalls }, () => ({ at: `${day}T12:00:00Z`, price: '-0.01', ...kind })),
  )
}

/** An account of so many such days, all of them read, counted and compared with Twilio's counts. */
async function createAccount(length: number) {
  const { workspaceId, accountId } = await createTenant()
  const days = Array.from({ length }, (_, place) => dayAt(place))
  await getPrisma().accountSync.create({
    data: { accountId, historyFrom: new Date('2026-02-10'), syncedUntil: now },
  })
  await getPrisma().syncDay.createMany({
    data: days.map((day) => ({ accountId, day: new Date(day), readAt: now })),
  })
  await createCalls(accountId, days.flatMap(callsOf))
  const states = async () => {
    await settleDays(workspaceId, accountId, context)
    const rows = await getPrisma().syncDay.findMany({ orderBy: { day: 'asc' } })
    return rows.map(({ state }) => state)
  }
  await states()
  const counts = new Map(days.map((day) => [day, phoneCalls]))
  await inTransaction((tx) => recordUsage(accountId, counts, now, tx))
  return { states }
}

async function loseCall(day: string, isPhoneCall = true) {
  const lost = await execute(sql`
    delete from call where sid = (
      select sid from call
      where occurred_at = ${`${day}T12:00:00Z`}::timestamptz
        and (concat_ws(' ', from_address, to_address, direction) !~ ':|trunking') = ${isPhoneCall} limit 1)`)
  expect(lost).toBe(1)
  await execute(sql`update sync_day set is_dirty = true where day = ${day}::date`)
}

test('a count of phone calls alone agrees, on the first day too', async () => {
  const { states } = await createAccount(1)
  expect(await states()).toEqual(['final'])
})

test('a phone call that our copy lost is noticed once the days have shown how Twilio counts', async () => {
  const { states } = await createAccount(12)
  expect(new Set(await states())).toEqual(new Set(['final']))
  await loseCall(dayAt(4))
  expect(await states()).toEqual(
    Array.from({ length: 12 }, (_, place) => (place === 4 ? 'differs' : 'final')),
  )
})

test('another call that our copy lost is not: Twilio’s count does not hold it', async () => {
  const { states } = await createAccount(12)
  await loseCall(dayAt(4), false)
  expect(new Set(await states())).toEqual(new Set(['final']))
})
