// What was read, held against what Twilio counts: a day that differs is found, explained, and read again.
import type { Locator, Page } from '@playwright/test'
import * as z from 'zod'
import { formatDays } from '#lib/analytics/format.ts'
import { unfinishedWindows } from '#lib/backlog/unfinished-windows.ts'
import { getPrisma } from '#lib/db/client.ts'
import { queryRows, sql } from '#lib/db/sql.ts'
import { startOfUtcDay } from '#lib/utc-day.ts'
import { expectAccessible } from '../fixtures/expect-accessible.ts'
import { forgetCustomer } from '../fixtures/forget-customer.ts'
import { allow, goToTwilio, signIn, signUp, someoneNew, type Person } from '../fixtures/people.ts'
import { stackUrls } from '../fixtures/stack-urls.ts'
import { expect, test } from '../fixtures/test.ts'
import { test as workspaceTest } from '../fixtures/workspace-with-calls.ts'
import { EmulatorControl } from '../twilio-emulator/control-client.ts'
import { categoryOfRecord } from '../twilio-emulator/testing/category-of-record.ts'

const company = 'Fernhill Clinics'
const customerId = 'fernhill'
const faultOwner = 'completeness.spec'

const today = Temporal.Now.plainDateISO('UTC')
const differing = today.subtract({ days: 12 })
const more = 3

const emulator = () => new EmulatorControl(stackUrls.emulator)
const inFull = (day: Temporal.PlainDate) => day.toLocaleString('en-US', { dateStyle: 'full' })

/** How many calls and legs an account had on a UTC day, and the phone calls of them, by the emulator's own truth. */
async function countLegs(account: string, day: Temporal.PlainDate) {
  const calls = await emulator().truthCalls({
    account,
    from: day.toString(),
    to: day.add({ days: 1 }).toString(),
  })
  const phoneCalls = calls.filter((call) => categoryOfRecord(call) === 'calls')
  return { legs: calls.length, phoneCalls: phoneCalls.length }
}

/** What the ledger makes of an account's day, by the database; null before it is there. */
async function stateOf(account: string, day: Temporal.PlainDate): Promise<string | null> {
  const [row] = await queryRows(
    z.object({ state: z.string() }),
    sql`select d.state from sync_day d join twilio_account a on a.id = d.account_id
      where a.sid = ${account} and d.day = ${day.toString()}::date`,
  )
  return row?.state ?? null
}

/** Whether a day that differs has had its first read by itself, and Twilio's count after it. The next is hours away. */
async function isRereadByItself(account: string, day: Temporal.PlainDate): Promise<boolean> {
  const [row] = await queryRows(
    z.object({ isReread: z.boolean() }),
    sql`
      select d.rereads > 0 and s.usage_read_on is not null
        and not exists (select from ${unfinishedWindows(sql`d.account_id`, sql`d.day`)}) as "isReread"
      from sync_day d join account_sync s using (account_id) join twilio_account a on a.id = d.account_id
      where a.sid = ${account} and d.day = ${day.toString()}::date`,
  )
  return row?.isReread ?? false
}

async function mainAccount(): Promise<string> {
  const { ownerAccountSid } = await emulator().customer(customerId)
  return ownerAccountSid
}

const grid = (page: Page): Locator => page.getByRole('grid', { name: `Days of ${company}` })
const cell = (page: Page, day: Temporal.PlainDate, words = ''): Locator =>
  grid(page).getByRole('link', { name: new RegExp(`^${inFull(day)}(, today)?: ${words}`) })
const panel = (page: Page, day: Temporal.PlainDate): Locator =>
  page.getByRole('region', { name: inFull(day) })
const figure = (within: Locator, label: string): Locator =>
  within.getByRole('term').filter({ hasText: label }).locator('+ dd')

test.describe.serial('completeness', () => {
  let person: Person
  let held: number
  let phoneCalls: number

  test.beforeAll(async () => {
    await forgetCustomer(emulator(), customerId)
  })

  test('before anything is connected, the page says what it will show', async ({ page }) => {
    person = await signUp(page)
    await page.getByRole('navigation').getByRole('link', { name: 'Completeness' }).first().click()
    await expect(page.getByRole('heading', { level: 1, name: 'Completeness' })).toBeVisible()
    await page.goto(`${person.root}/completeness`)
    await expect(page.getByText('No Twilio account is connected')).toBeVisible()
    await expectAccessible(page)
  })

  test('every day is read and compared, and the one that differs is named', async ({ page }) => {
    test.setTimeout(720_000)
    const account = await mainAccount()
    const counted = await countLegs(account, differing)
    held = counted.legs
    phoneCalls = counted.phoneCalls
    await emulator().mismatchUsage(account, differing.toString(), held + more - phoneCalls)
    await signIn(page, person)
    await goToTwilio(page, person)
    await allow(page, company)
    await page.getByRole('button', { name: 'Start syncing' }).click()
    await expect(page.getByText('Up to date')).toHaveCount(3, { timeout: 240_000 })

    // Twilio's counts are read in the minute after the history, account by account.
    const settled = differing.subtract({ days: 2 })
    await expect.poll(() => stateOf(account, differing), { timeout: 300_000 }).toBe('differs')
    await expect.poll(() => stateOf(account, settled)).toBe('final')
    await page.goto(`${person.root}/completeness`)
    await expect(cell(page, differing, 'Differs')).toBeVisible()
    await expect(cell(page, today)).toHaveAccessibleName(
      /, today: Provisional, [\d,]+ calls? so far$/,
    )
    await expect(cell(page, settled, 'Final, ')).toBeVisible()
    await expect(page.getByRole('region', { name: 'All 3 accounts' })).toContainText('1 differs')
    for (const name of ['columnheader', 'rowheader'] as const) {
      expect(await grid(page).getByRole(name).count()).toBeGreaterThanOrEqual(2)
    }
  })

  test('the chart says so, and leads to the day', async ({ page }) => {
    await signIn(page, person)
    await page.goto(`${person.root}?range=last30Days`)
    const chart = page.getByRole('region', { name: 'Call volume' })
    const badge = chart.getByRole('link', { name: 'Differs from Twilio’s count on 1 day' })
    // Only a pointer that has moved before is known to be one.
    await page.mouse.move(0, 0)
    await badge.hover()
    const tooltip = page.getByRole('tooltip')
    await expect(tooltip).toContainText('1 differs')
    await expect(page.getByRole('main').getByRole('tooltip')).toHaveCount(1)
    await expectAccessible(page)
    await page.mouse.move(0, 0)
    await expect(tooltip).toHaveCount(0)
    await badge.focus()
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Tab')
    await expect(badge).toBeFocused()
    await expect(tooltip).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(tooltip).toHaveCount(0)
    await expect(badge).toBeFocused()
    await page.goto(`${person.root}?range=yesterday`)
    await expect(
      chart.getByRole('link', { name: /^Provisional: \d+ days may still change$/ }),
    ).toBeVisible()
    await page.goto(`${person.root}?range=last30Days`)
    await badge.click()
    await page.waitForURL(new RegExp(`/completeness\\?account=\\d+&day=${differing.toString()}`))
    const day = panel(page, differing)
    await expect(day).toBeVisible()
    await page.goto(`${person.root}/completeness`)
    const region = page.getByRole('region', { name: company, exact: true })
    await region.getByRole('list', { name: 'Days that differ' }).getByRole('link').click()
    await page.waitForURL(new RegExp(`day=${differing.toString()}`))
    await expect(figure(day, 'Twilio counted')).toHaveText(String(held + more))
    await expect(figure(day, 'We hold')).toHaveText(String(held))
    await expect(day).toContainText(`Twilio counted ${held + more} calls`)

    await page.reload()
    await expect(figure(day, 'We hold')).toHaveText(String(held))
    await day.getByRole('link', { name: 'See its calls' }).click()
    await page.waitForURL(/\/calls\?.*unit=legs/)
    await page.goBack()
    await day.getByRole('link', { name: 'Close the day' }).click()
    await expect(day).toHaveCount(0)
  })

  test('the keyboard walks through the days and opens one', async ({ page }) => {
    await signIn(page, person)
    await page.goto(`${person.root}/completeness`)
    await cell(page, today).focus()
    await page.keyboard.press('ArrowUp')
    await expect(cell(page, today.subtract({ days: 1 }))).toBeFocused()
    await page.keyboard.press('ArrowLeft')
    await expect(cell(page, today.subtract({ days: 8 }))).toBeFocused()
    await page.keyboard.press('PageUp')
    await expect(cell(page, today.subtract({ days: 8 }).subtract({ months: 1 }))).toBeFocused()
    await page.keyboard.press('End')
    await expect(cell(page, today)).toBeFocused()
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('Enter')
    const opened = today.subtract({ days: 7 })
    await expect(panel(page, opened)).toBeVisible()
    await expect(cell(page, opened)).toBeFocused()
    await expect(cell(page, opened)).toHaveAttribute('aria-current', 'true')
    // One stop in each calendar.
    expect(await grid(page).locator('a[tabindex="0"]').count()).toBe(1)
    await panel(page, opened).getByRole('link', { name: 'Next day' }).click()
    const next = opened.add({ days: 1 })
    await expect(panel(page, next)).toBeVisible()

    await page.keyboard.press('Escape')
    await expect(panel(page, next)).toHaveCount(0)
    await expect(cell(page, next)).toBeFocused()
    await page.keyboard.press('Enter')
    await panel(page, next).getByRole('link', { name: 'Close the day' }).press('Enter')
    await expect(panel(page, next)).toHaveCount(0)
    await expect(cell(page, next)).toBeFocused()
  })

  test('holds against WCAG, wide and narrow, light and dark', async ({ page }) => {
    test.setTimeout(360_000)
    await signIn(page, person)
    await page.goto(`${person.root}/completeness`)
    await cell(page, differing).click()
    await expect(panel(page, differing)).toBeVisible()
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      for (const width of [390, 1440]) {
        await page.setViewportSize({ width, height: 900 })
        await expectAccessible(page)
        const { clientWidth, scrollWidth } = await page.evaluate(() => document.documentElement)
        expect(scrollWidth, `${width} px`).toBe(clientWidth)
      }
    }
    await page.getByRole('button', { name: 'Account of' }).click()
    await expect(page.getByRole('dialog', { name: 'Account' })).toBeVisible()
    await expectAccessible(page)
  })

  test('a day is read again, by whoever is a member', async ({ page }) => {
    test.setTimeout(630_000)
    const account = await mainAccount()
    const isReread = () => isRereadByItself(account, differing)
    await expect.poll(isReread, { timeout: 150_000 }).toBe(true)
    await emulator().mismatchUsage(account, differing.toString(), 0)
    await emulator().setFaults([{ kind: '500', account, pathContains: 'Calls.json' }], faultOwner)
    await signIn(page, person)
    await page.goto(`${person.root}/completeness`)
    await cell(page, differing).click()
    const day = panel(page, differing)
    const again = day.getByRole('button', { name: 'Read this day again' })
    await again.click()
    await expect(day.getByText('Reading this day again…')).toBeVisible()
    await emulator().setFaults([], faultOwner)
    await expect(day.getByText('Read again just now.')).toBeVisible({ timeout: 120_000 })
    await expect.poll(() => stateOf(account, differing), { timeout: 150_000 }).toBe('final')
    await page.reload()
    await expect(day.getByText('Final', { exact: true })).toBeVisible()
    await expect(figure(day, 'Twilio counted')).toHaveText(String(phoneCalls))
  })

  test('is nothing to a stranger', async ({ page }) => {
    const stranger = await signUp(page, someoneNew('Grace Hopper'))
    expect((await page.request.get(`${person.root}/completeness`)).status()).toBe(404)
    expect((await page.request.get(`${stranger.root}/completeness`)).status()).toBe(200)
  })
})

workspaceTest('many accounts are pages, by links alone', async ({ page, workspace }) => {
  const { root, addAccount } = workspace
  for (let number = 101; number <= 126; number += 1) await addAccount(`Account ${String(number)}`)
  const account = (name: string) => page.getByRole('region', { name, exact: true })
  await page.goto(`${root}/completeness`)
  await expect(page.getByRole('region', { name: 'All 26 accounts' })).toContainText(
    '26 in 26 accounts',
  )
  await expect(page.getByText('1–25 of 26').first()).toBeVisible()
  await expect(account('Account 125')).toBeVisible()
  await expect(account('Account 126')).toHaveCount(0)

  const pages = page.getByRole('navigation', { name: 'Pages of accounts' })
  await pages.getByRole('link', { name: 'Next' }).press('Enter')
  await page.waitForURL(`**${root}/completeness?page=2`)
  await expect(account('Account 126')).toBeVisible()
  await expect(account('Account 125')).toHaveCount(0)
  await expectAccessible(page)

  // A day's link opens the page of its account, and closing the day stays there.
  await account('Account 126').getByRole('grid').getByRole('link').last().click()
  await page.waitForURL(/account=\d+&day=/)
  await page.reload()
  // It is paused: what would be refused is not offered.
  await expect(page.getByRole('link', { name: 'See Connections' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Read this day again' })).toHaveCount(0)
  await page.getByRole('link', { name: 'Close the day' }).click()
  await page.waitForURL(`**${root}/completeness?page=2`)
  await page.getByRole('navigation', { name: 'More accounts' }).getByRole('link').click()
  await page.waitForURL(`**${root}/completeness`)
  await expect(account('Account 101')).toBeVisible()

  await account('Account 125').getByRole('link', { name: 'See why' }).click()
  await page.waitForURL(/\/connections\?account=\d+$/)
  await expect(page.getByText('Account 125', { exact: true })).toBeVisible()
})

workspaceTest('earlier days are pages of their own', async ({ page, workspace }) => {
  const { root, addAccount, addCalls } = workspace
  const older = await addAccount('Older')
  await addAccount('Newer')
  const [first, differed] = [today.subtract({ days: 700 }), today.subtract({ days: 610 })]
  await getPrisma().accountSync.update({
    where: { accountId: older },
    data: { historyFrom: startOfUtcDay(first) },
  })
  await getPrisma().syncDay.create({
    data: {
      accountId: older,
      day: startOfUtcDay(differed),
      state: 'differs',
      distinct: 1,
      expected: 2,
      readAt: new Date(),
      // Nobody counts it again.
      isDirty: false,
    },
  })
  await addCalls(older, [{ at: `${differed.toString()}T12:00:00Z` }])
  const account = (name: string) => page.getByRole('region', { name, exact: true })
  const dayOf = (day: Temporal.PlainDate) =>
    account('Older').getByRole('link', { name: new RegExp(`^${inFull(day)}`) })
  const steps = page.getByRole('navigation', { name: 'Days shown' })
  const newest = page.getByRole('region', { name: 'All 2 accounts' })
  const oldest = page.getByRole('region', { name: '1 of 2 accounts' })
  const rangeOf = (from: Temporal.PlainDate, to: Temporal.PlainDate) =>
    formatDays(from.toString(), to.toString(), 'en-US')
  const lastOfOldest = today.subtract({ months: 13 }).subtract({ days: 1 })

  await page.goto(`${root}/completeness`)
  await expect(newest).toContainText(rangeOf(today.subtract({ months: 13 }), today))
  await expect(dayOf(today)).toBeVisible()
  await expect(dayOf(differed)).toHaveCount(0)
  await expect(steps.getByRole('link', { name: 'Later' })).toBeDisabled()
  await steps.getByRole('link', { name: 'Earlier' }).press('Enter')
  await page.waitForURL(`**${root}/completeness?span=${lastOfOldest.toString()}`)
  await expect(oldest).toContainText(rangeOf(first, lastOfOldest))
  await expect(oldest).toContainText('1 differs')
  await expect(steps.getByRole('link', { name: 'Earlier' })).toBeDisabled()
  await expect(dayOf(first)).toBeVisible()
  await expect(dayOf(today)).toHaveCount(0)
  await expect(account('Newer')).toHaveCount(0)
  await expectAccessible(page)
  await page.setViewportSize({ width: 390, height: 844 })
  const { clientWidth, scrollWidth } = await page.evaluate(() => document.documentElement)
  expect(scrollWidth).toBe(clientWidth)
  await page.reload()
  await expect(dayOf(first)).toBeVisible()
  await page.goBack()
  await expect(dayOf(today)).toBeVisible()
  await expect(account('Newer')).toBeVisible()

  // The chart's badge leads to the day, wherever it is, and closing the day stays there.
  const [from, to] = [differed.subtract({ days: 1 }), differed.add({ days: 1 })]
  await page.goto(`${root}?range=custom&from=${from.toString()}&to=${to.toString()}`)
  await page
    .getByRole('region', { name: 'Call volume' })
    .getByRole('link', { name: 'Differs from Twilio’s count on 1 day' })
    .click()
  await page.waitForURL(`**${root}/completeness?account=${older}&day=${differed.toString()}*`)
  await expect(panel(page, differed)).toBeVisible()
  await expect(dayOf(differed)).toHaveAttribute('aria-current', 'true')
  await panel(page, differed).getByRole('link', { name: 'Close the day' }).click()
  await page.waitForURL(`**${root}/completeness?span=${lastOfOldest.toString()}`)
  await expect(dayOf(differed)).toBeVisible()
  await steps.getByRole('link', { name: 'Later' }).click()
  await page.waitForURL(`**${root}/completeness`)
  await expect(dayOf(today)).toBeVisible()

  // The last day of the older ones is beside the first of the newer ones.
  await page.goto(`${root}/completeness?account=${older}&day=${lastOfOldest.toString()}`)
  await panel(page, lastOfOldest).getByRole('link', { name: 'Next day' }).click()
  await expect(panel(page, lastOfOldest.add({ days: 1 }))).toBeVisible()
  await expect(dayOf(today)).toBeVisible()
})
