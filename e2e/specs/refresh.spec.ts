// What is new, now: asked for, followed to its end, and honest when Twilio does not answer.
import type { Page } from '@playwright/test'
import * as z from 'zod'
import { getPool } from '#lib/db/pool.ts'
import { execute, queryRows, sql } from '#lib/db/sql.ts'
import { forgetCustomer } from '../fixtures/forget-customer.ts'
import { whileNothingIsWritten } from '../fixtures/hold-writes.ts'
import { allow, goToTwilio, signIn, signUp, type Person } from '../fixtures/people.ts'
import { stackUrls } from '../fixtures/stack-urls.ts'
import { expect, test } from '../fixtures/test.ts'
import { test as workspaceTest } from '../fixtures/workspace-with-calls.ts'
import { EmulatorControl } from '../twilio-emulator/control-client.ts'

const company = 'Copper Basin Cabs'
const customerId = 'copper-basin'
const faultOwner = 'refresh.spec'

const emulator = () => new EmulatorControl(stackUrls.emulator)
const refresh = (page: Page) => page.getByRole('button', { name: 'Refresh now' })

const account = z.object({ id: z.number(), syncedUntil: z.date() })

async function accountsOf({ root }: Person): Promise<z.infer<typeof account>[]> {
  return await queryRows(
    account,
    sql`select a.id, s.synced_until as "syncedUntil"
      from twilio_account a join account_sync s on s.account_id = a.id
        join workspace w on w.id = a.workspace_id
      where w.slug = ${root.replace('/w/', '')} and a.is_selected order by a.id`,
  )
}

/** Nothing is so fresh that a refresh would leave it alone. */
async function makeStale(person: Person): Promise<void> {
  const ids = (await accountsOf(person)).map(({ id }) => id)
  await execute(
    sql`update account_sync set synced_until = synced_until - interval '5 minutes'
      where account_id = any(${ids}::int[])`,
  )
}

async function countFaults({ root }: Person): Promise<number> {
  const rows = await queryRows(
    z.object({ id: z.number() }),
    sql`select a.id from twilio_account a join account_sync s on s.account_id = a.id
        join workspace w on w.id = a.workspace_id
      where w.slug = ${root.replace('/w/', '')} and s.fault_kind is not null`,
  )
  return rows.length
}

/** Asks for what is new, of accounts that were read long ago. Nothing is written until it was asked for. */
async function askForWhatIsNew(page: Page, person: Person): Promise<void> {
  await whileNothingIsWritten(person, async () => {
    await makeStale(person)
    await refresh(page).click()
    await expect(page.getByText(/^Reading what is new/)).toBeVisible()
  })
}

/** Parks the reading of new calls; not while it goes on, since its success would take that back. */
async function parkRecent(accountId: number): Promise<void> {
  await expect
    .poll(
      async () =>
        await execute(
          sql`insert into job_failure (queue, key, account_id, failures, kind, reason, request_id,
              failed_at, parked_at)
            select 'read-recent', ${String(accountId)}, ${accountId}, 6, 'transient',
              'Twilio is not answering properly.', 'RQ00000000000000000000000000000001', now(), now()
            where not exists (select from pgboss.job where name = 'read-recent'
              and singleton_key = ${String(accountId)} and state in ('created', 'retry', 'active'))`,
        ),
    )
    .toBe(1)
}

test.describe.serial('what is new', () => {
  let person: Person

  test.beforeAll(async () => {
    await forgetCustomer(emulator(), customerId)
  })

  test('is read at once when somebody asks for it', async ({ page }) => {
    test.setTimeout(450_000)
    person = await signUp(page)
    await goToTwilio(page, person)
    await allow(page, company)
    await page.getByRole('button', { name: 'Start syncing' }).click()
    await expect(page.getByText('Up to date')).toHaveCount(3, { timeout: 240_000 })

    await page.goto(person.root)
    await expect(page.getByText(/^Up to date at /)).toBeVisible()
    const pressedAt = new Date()
    await askForWhatIsNew(page, person)
    await expect(page.getByText(/^Up to date at /)).toBeVisible({ timeout: 90_000 })
    for (const { syncedUntil } of await accountsOf(person)) {
      expect(syncedUntil.getTime()).toBeGreaterThanOrEqual(pressedAt.getTime())
    }
  })

  test('cannot be read while Twilio does not answer, and the page says so', async ({ page }) => {
    test.setTimeout(540_000)
    await signIn(page, person)
    await expect(page.getByText(/^Up to date at /)).toBeVisible()
    const { accounts } = await emulator().customer(customerId)
    await emulator().setFaults(
      accounts.map(({ sid }) => ({ kind: '500', account: sid, pathContains: 'Calls.json' })),
      faultOwner,
    )
    await askForWhatIsNew(page, person)
    const said = page.getByText(/Twilio (is not answering|has not answered)/)
    await expect(said).toBeVisible({ timeout: 120_000 })
    await emulator().setFaults([], faultOwner)
    // By itself, within a minute.
    await expect.poll(() => countFaults(person), { timeout: 150_000 }).toBe(0)
    await refresh(page).click()
    await expect(page.getByText(/^Up to date at /)).toBeVisible({ timeout: 90_000 })
  })

  test('work that was parked says why, and is retried', async ({ page }) => {
    test.setTimeout(270_000)
    await signIn(page, person)
    await page.goto(`${person.root}/connections`)
    await expect(page.getByText('Up to date', { exact: true })).toHaveCount(3)
    const [first] = await accountsOf(person)
    await parkRecent(first?.id ?? 0)
    // Without a reload: the page asks every twenty seconds.
    const parked = page.getByRole('status').filter({ hasText: 'New calls cannot be read' })
    await expect(parked).toContainText('Twilio is not answering properly.', { timeout: 80_000 })
    await expect(page.getByText('Not up to date', { exact: true })).toBeVisible()
    await expect(page.getByText('Up to date', { exact: true })).toHaveCount(2)
    await expect(parked).toContainText('Tried 6 times')
    await expect(parked).toContainText('RQ00000000000000000000000000000001')
    await parked.getByRole('button', { name: /^Retry/ }).click()
    await expect(page.getByText('It is being tried again.')).toBeVisible()
    await expect(parked).toHaveCount(0)
    await expect(page.getByText('Up to date', { exact: true })).toHaveCount(3)
  })
})

workspaceTest('an open page shows new calls without a reload', async ({ page, workspace }) => {
  test.setTimeout(270_000)
  const { root, addAccount, addCalls } = workspace
  const accountId = await addAccount('Acme Support')
  await addCalls(accountId, [{ at: '2026-10-24T10:00:00Z' }])
  await page.goto(`${root}?range=custom&from=2026-10-24&to=2026-10-25&granularity=day`)
  const chart = page.getByRole('table', { name: 'Calls by status' })
  await expect(chart.getByRole('row', { name: /^Sat, Oct 24, 2026 1/ })).toHaveCount(1)
  await addCalls(accountId, [{ at: '2026-10-24T11:00:00Z' }])
  // The page asks every twenty seconds.
  await expect(chart.getByRole('row', { name: /^Sat, Oct 24, 2026 2/ })).toHaveCount(1, {
    timeout: 90_000,
  })
})

workspaceTest(
  'another time zone has its days counted again, in sight',
  async ({ page, workspace }) => {
    const { root, addAccount, addCalls } = workspace
    await addCalls(await addAccount('Acme Support'), [
      { at: '2026-10-24T22:30:00Z' },
      { at: '2026-10-25T10:00:00Z' },
    ])
    const chart = page.getByRole('table', { name: 'Calls by status' })
    const days = `${root}?range=custom&from=2026-10-24&to=2026-10-25&granularity=day`
    await page.goto(days)
    await expect(chart.getByRole('row', { name: /^Sat, Oct 24, 2026 0/ })).toHaveCount(1)
    await page.goto(`${root}/settings`)
    const form = page.getByRole('form', { name: 'Workspace' })
    const zone = form.getByRole('combobox', { name: 'Time zone' })
    await zone.fill('new york')
    await page.getByRole('option', { name: 'America/New York' }).click()

    // Held up, so that the counting can be watched.
    const holder = await getPool().connect()
    try {
      await holder.query('begin')
      await holder.query('lock table call_day in exclusive mode')
      await form.getByRole('button', { name: 'Save workspace' }).click()
      const counting = page.getByRole('progressbar', {
        name: 'Counting the days in America/New York',
      })
      await expect(counting).toBeVisible()
      await expect(page.getByText(/^\d+ of \d+$/)).toBeVisible()
      await expect(page.getByText(/^Charts are right all the while/)).toBeVisible()
      const other = await page.context().newPage()
      await other.goto(days)
      await expect(
        other
          .getByRole('table', { name: 'Calls by status' })
          .getByRole('row', { name: /^Sat, Oct 24, 2026 1/ }),
      ).toHaveCount(1)
    } finally {
      await holder.query('rollback')
      holder.release()
    }
    await expect(page.getByText('Every day is counted in America/New York.')).toBeVisible({
      timeout: 180_000,
    })
  },
)
