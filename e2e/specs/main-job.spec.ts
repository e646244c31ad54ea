// The whole job, as one person does it, with one figure told by the screen, the database and the emulator alike.
import type { Page } from '@playwright/test'
import { closedDays, storedCalls, type ClosedDays } from '../fixtures/closed-days.ts'
import { expectAccessible } from '../fixtures/expect-accessible.ts'
import {
  allow,
  deny,
  goToTwilio,
  signIn,
  signUp,
  someoneNew,
  type Person,
} from '../fixtures/people.ts'
import { takePictures } from '../fixtures/pictures.ts'
import { stackUrls } from '../fixtures/stack-urls.ts'
import { expect, test } from '../fixtures/test.ts'
import { EmulatorControl } from '../twilio-emulator/control-client.ts'

const company = 'Larkfield Support'
const customerId = 'larkfield'

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })
const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

/** Named by its heading, which ends with the connection's state. */
const connectionCard = (page: Page) => page.getByRole('region', { name: company })

/** The number on a card, as a reader sees it. */
async function callsOnScreen(page: Page): Promise<number> {
  const text = await region(page, 'Calls').getByRole('paragraph').first().innerText()
  return Number(text.replaceAll(',', ''))
}

test.describe.serial('the main job', () => {
  test.use({ expectedErrors: [/nothing-here: .*404/] })

  const emulator = () => new EmulatorControl(stackUrls.emulator)
  let owner: Person
  let days: ClosedDays
  let expected: { calls: number; legs: number }

  test('sign up, connect, allow, pick, watch the sync', async ({ page }) => {
    test.setTimeout(540_000)
    owner = await signUp(page)
    await page.getByRole('link', { name: 'Connect a Twilio account' }).click()
    await expect(heading(page, 'Connect a Twilio account')).toBeVisible()
    await page.getByRole('button', { name: 'Connect with Twilio' }).click()
    await allow(page, company)

    await expect(heading(page, 'Choose accounts')).toBeVisible()
    await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(3)
    await page.getByRole('button', { name: 'Select all' }).click()
    await page.getByRole('button', { name: 'Start syncing' }).click()

    const card = connectionCard(page)
    await expect(card.getByText('Up to date')).toHaveCount(4, { timeout: 240_000 })
    await expect(card.getByText(/^0 calls/)).toHaveCount(1)
  })

  test('the screen, the database and Twilio tell the same number of calls', async ({ page }) => {
    days = closedDays('Europe/Berlin', 30)
    const { from, to } = days
    const { calls, legs, byAccount } = await emulator().truth({ customer: customerId, from, to })
    expected = { calls, legs }
    expect(expected.calls).toBeGreaterThan(100)
    expect(expected.legs).toBeGreaterThan(expected.calls)
    expect(Object.values(byAccount).filter((count) => count > 0)).toHaveLength(3)

    await signIn(page, owner)
    await page.goto(`${owner.root}?${days.query}`)
    expect(await storedCalls(owner, days)).toEqual(expected)
    expect(await callsOnScreen(page)).toBe(expected.calls)
    await page.goto(`${owner.root}?${days.query}&unit=legs`)
    expect(await callsOnScreen(page)).toBe(expected.legs)
  })

  test('a chart, a filter that a reload and Back keep, and the calls behind it', async ({
    page,
  }) => {
    await signIn(page, owner)
    await page.goto(`${owner.root}?${days.query}`)
    const table = page.getByRole('table', { name: /^Calls by status/ })
    await expect(table.getByRole('row')).toHaveCount(31)

    await page.getByRole('button', { name: 'Direction', exact: true }).click()
    await page.getByRole('option', { name: /^Inbound/ }).click()
    await page.waitForURL(/direction=inbound/)
    await page.keyboard.press('Escape')
    await expect.poll(() => callsOnScreen(page)).toBeLessThan(expected.calls)
    const inbound = await callsOnScreen(page)
    await page.reload()
    expect(await callsOnScreen(page)).toBe(inbound)

    await page.getByRole('navigation').getByRole('link', { name: 'Calls' }).first().click()
    await expect(heading(page, 'Calls')).toBeVisible()
    await page.goBack()
    expect(await callsOnScreen(page)).toBe(inbound)
  })

  test('live: the log as Twilio has it now', async ({ page }) => {
    await signIn(page, owner)
    await page.goto(`${owner.root}/live`)
    await expect(heading(page, 'Live')).toBeVisible()
    const { accounts } = await emulator().customer(customerId)
    for (const { friendlyName } of accounts) {
      await expect(region(page, friendlyName)).toBeVisible()
    }
    await expect(page.getByRole('table', { name: /^Live calls of/ }).first()).toBeVisible()
  })

  test('every page holds against WCAG and has its picture taken', async ({ page }) => {
    test.setTimeout(900_000)
    await signIn(page, owner)
    await takePictures(page, owner, expectAccessible)
  })

  test('a stranger sees nothing of it, and everything of their own', async ({ page }) => {
    const stranger = await signUp(page, someoneNew('Grace Hopper'))
    for (const path of ['', '/calls', '/live', '/completeness', '/connections', '/settings']) {
      const foreign = await page.request.get(`${owner.root}${path}`)
      expect(foreign.status(), path).toBe(404)
      expect(await foreign.text()).not.toContain(company)
      const own = await page.request.get(`${stranger.root}${path}`)
      expect(own.status(), path).toBe(200)
    }
    await page.goto(`${stranger.root}?${days.query}`)
    await expect(page.getByRole('link', { name: 'Connect a Twilio account' })).toBeVisible()
  })

  test('a second attempt that is denied leaves everything as it was', async ({ page }) => {
    await signIn(page, owner)
    await goToTwilio(page, owner)
    await deny(page)
    await expect(heading(page, 'Access was not allowed')).toBeVisible()
    await page.goto(`${owner.root}/connections`)
    await expect(connectionCard(page).getByText('Active')).toBeVisible()
  })

  test('revoked at Twilio: shown at once, the calls stay', async ({ page }) => {
    await signIn(page, owner)
    await emulator().revoke(customerId)
    await page.goto(`${owner.root}/connections`)
    await expect(connectionCard(page).getByText('Disconnected', { exact: true })).toBeVisible()
    await page.goto(`${owner.root}?${days.query}`)
    expect(await callsOnScreen(page)).toBe(expected.calls)
  })
})
