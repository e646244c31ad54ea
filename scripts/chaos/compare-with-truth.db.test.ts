import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '#lib/clock.ts'
import { execute, sql } from '#lib/db/sql.ts'
import { settleDays } from '#lib/ledger/settle-days.ts'
import { rebuildRollups } from '#lib/rollups/rebuild-rollups.ts'
import { startAccounts } from '#lib/sync/start-accounts.ts'
import { connectCustomer, readEverything, resetSync } from '#lib/sync/testing/customer.ts'
import { startTwilio, type TestTwilio } from '#lib/sync/testing/emulated-twilio.ts'
import { EmulatorControl } from '../../e2e/twilio-emulator/control-client.ts'
import { compareWithTruth } from './compare-with-truth.ts'
import { isEqual } from './comparison.ts'

let twilio: TestTwilio

beforeAll(async () => {
  const crowd = { customers: 1, callsPerCustomer: 300, accountsPerCustomer: 2, rushPerHour: 60 }
  twilio = await startTwilio({ crowd, historyDays: 20, now: new Date() })
})

afterAll(() => twilio.close())

const compare = () => compareWithTruth(new EmulatorControl(twilio.url))

test('finds nothing in a whole copy, and every kind of damage', async () => {
  await resetSync()
  const customer = await connectCustomer(twilio, 'customer-001')
  const { workspaceId } = customer
  const accountIds = [customer.idOf('main'), customer.idOf('subaccount')]
  const signal = new AbortController().signal
  await startAccounts(workspaceId, accountIds)
  await readEverything({ workspaceId, accountIds }, { clock: systemClock, signal })
  for (const id of accountIds) {
    await rebuildRollups(workspaceId, id, { clock: systemClock, signal })
    await settleDays(workspaceId, id, { clock: systemClock, signal })
  }

  const whole = await compare()
  expect(whole.calls).toBeGreaterThan(300)
  expect(whole).toMatchObject({ missing: 0, stale: 0, staleFields: {}, doubled: 0, unknown: 0 })
  expect(isEqual(whole)).toBe(true)

  const first = sql`(select sid from call where account_id = ${accountIds[0]} order by sid limit 1)`
  const last = sql`(select sid from call where account_id = ${accountIds[0]} order by sid desc limit 1)`
  await execute(sql`update call set queue_time_ms = -1, price = -99 where sid = ${first}`)
  await execute(sql`update call set account_id = ${accountIds[1]} where sid = ${last}`)
  const damaged = await compare()
  expect(damaged).toMatchObject({
    missing: 1,
    stale: 1,
    staleFields: { queueTimeMs: 1, price: 1 },
    doubled: 0,
    unknown: 1,
    miscounted: 2,
  })
  expect(damaged.rollupDifferences).toBeGreaterThan(0)
  expect(damaged.ledgerDifferences).toBeGreaterThan(0)
  await execute(sql`delete from sync_day where account_id = ${accountIds[0]}`)
  expect((await compare()).ledgerDifferences).toBeGreaterThan(10)
})
