import { execute, sql } from '#lib/db/sql.ts'
import {
  allow,
  deny,
  fillSignIn,
  goToTwilio,
  signIn,
  signUp,
  someoneNew,
  type Person,
} from '../fixtures/people.ts'
import { openElsewhere } from '../fixtures/ready-pages.ts'
import { stackUrls } from '../fixtures/stack-urls.ts'
import { expect, test } from '../fixtures/test.ts'
import { EmulatorControl } from '../twilio-emulator/control-client.ts'
import type { Page } from '@playwright/test'

// One customer of the emulator per story: an account belongs to the workspace that connected it first.
const allowed = 'Minato Travel'
const old = 'harbour-lane'

async function connect(page: Page, person: Person, company: string) {
  await goToTwilio(page, person)
  await allow(page, company)
}

const emulator = () => new EmulatorControl(stackUrls.emulator)
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })

test('the redirect leaves no trace of an account, whatever it says', async ({ request }) => {
  for (const query of [`AccountSid=AC${'0'.repeat(32)}`, 'error=unauthorized_client', '']) {
    const answer = await request.get(`/twilio/authorize?${query}`, { maxRedirects: 0 })
    expect(answer.status()).toBe(303)
    expect(answer.headers()).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      location: expect.stringMatching(/^\/connect\/problem\/(malformed|refused)$/),
    })
  }
})

test('only our own page begins an attempt, and only for someone signed in', async ({ request }) => {
  const begin = async (headers: Record<string, string>) => {
    const form = { workspace: 'acme' }
    const answer = await request.post('/connect/start', { form, headers, maxRedirects: 0 })
    return answer.headers().location
  }
  expect(await begin({ origin: 'https://evil.test' })).toBe('/connect/problem/other-site')
  expect(await begin({ 'sec-fetch-site': 'cross-site' })).toBe('/connect/problem/other-site')
  expect(await begin({ 'sec-fetch-site': 'same-origin' })).toBe(
    '/sign-in?next=%2Fconnect%3Fworkspace%3Dacme',
  )
})

test('Twilio is always told that it was heard', async ({ request }) => {
  const hint = { AccountSid: `AC${'0'.repeat(32)}`, ConnectAppSid: `CN${'c0'.repeat(16)}` }
  const unsigned = await request.post('/twilio/deauthorize', { form: hint })
  const headers = { 'x-twilio-signature': 'nonsense' }
  const forged = await request.post('/twilio/deauthorize', { form: hint, headers })
  const endless = await request.post('/twilio/deauthorize', { data: 'x'.repeat(100_000) })
  expect([unsigned, forged, endless].map((answer) => answer.status())).toEqual([204, 204, 204])
})

test.describe('without a connection', () => {
  let person: Person
  test.beforeEach(async ({ page }) => {
    person = await signUp(page)
  })

  test('the empty page leads to the Connect page', async ({ page }) => {
    await page.goto(`${person.root}/connections`)
    await expect(page.getByText('No Twilio account is connected yet')).toBeVisible()
    await page.getByRole('link', { name: 'Connect a Twilio account' }).click()
    await expect(heading(page, 'Connect a Twilio account')).toBeVisible()
    await expect(page.getByText('neither yours nor the operator’s may be a trial')).toBeVisible()
  })

  test('a link to someone else’s workspace, or to none, offers one’s own', async ({
    page,
    browser,
  }) => {
    const elsewhere = await openElsewhere(browser)
    const stranger = await signUp(elsewhere, someoneNew('Grace Hopper'))
    const answers: string[] = []
    for (const slug of [stranger.root.replace('/w/', ''), 'nothing-here']) {
      await page.goto(`/connect?workspace=${slug}`)
      await expect(page.getByText('This link leads to no workspace of yours.')).toBeVisible()
      answers.push(await page.getByRole('main').innerText())
    }
    expect(answers[1]).toBe(answers[0])
    expect(answers[0]).not.toContain('Grace')
    await page.getByRole('button', { name: 'Connect with Twilio' }).click()
    await expect(heading(page, 'Allow Callscope?')).toBeVisible()
    expect(page.url()).not.toContain(stranger.root.replace('/w/', ''))
  })

  test('a no on Twilio’s page is respected, and can be thought over', async ({ page }) => {
    await goToTwilio(page, person)
    await deny(page)
    await expect(heading(page, 'Access was not allowed')).toBeVisible()
    await page.getByRole('link', { name: 'Try again' }).click()
    await expect(heading(page, 'Connect a Twilio account')).toBeVisible()
  })

  test('an attempt that took too long is expired', async ({ page }) => {
    await goToTwilio(page, person)
    await execute(sql`
      update connect_attempt set expires_at = now() from "user"
      where "user".id = user_id and "user".email = ${person.email}`)
    await allow(page, allowed)
    await expect(heading(page, 'This attempt is no longer valid')).toBeVisible()
  })

  test('another browser cannot bring the answer', async ({ page, browser }) => {
    await goToTwilio(page, person)
    const elsewhere = await openElsewhere(browser)
    await signUp(elsewhere)
    await elsewhere.goto(page.url())
    await allow(elsewhere, allowed)
    await expect(heading(elsewhere, 'This was begun elsewhere')).toBeVisible()
  })

  test('an answer that nobody asked for is not believed', async ({ page }) => {
    await page.goto(`/twilio/authorize?AccountSid=AC${'0'.repeat(32)}`)
    await expect(heading(page, 'Twilio’s answer was not complete')).toBeVisible()
    expect(page.url()).not.toContain('AC0')
  })

  test('an account that Twilio does not confirm is not connected', async ({ page }) => {
    await goToTwilio(page, person)
    const state = new URL(page.url()).searchParams.get('state') ?? ''
    await page.goto(`/twilio/authorize?AccountSid=AC${'0'.repeat(32)}&state=${state}`)
    await expect(heading(page, 'Twilio does not let us read this account')).toBeVisible()
  })

  test('an access that was allowed long ago needs a proof', async ({ page }) => {
    await goToTwilio(page, person)
    await emulator().allow(old, '2025-01-01T00:00:00Z')
    await allow(page, 'Harbour Lane')
    await expect(heading(page, 'This account needs a proof that it is yours')).toBeVisible()
    await emulator().revoke(old, { isSent: false })
  })
})

test.describe.serial('a connected account', () => {
  let owner: Person

  test('is connected, picked and synced, with no SID in any address', async ({ page }) => {
    test.setTimeout(360_000)
    owner = await signUp(page)
    const addresses: string[] = []
    page.on('framenavigated', (frame) => addresses.push(frame.url()))
    await connect(page, owner, allowed)
    await expect(heading(page, 'Choose accounts')).toBeVisible()
    const sandbox = page.getByRole('checkbox', { name: 'Callscope (Connect App)' })
    await expect(sandbox).not.toBeChecked()
    await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(3)
    await page.getByRole('button', { name: 'Select none' }).click()
    await page.getByRole('button', { name: 'Start syncing' }).click()
    await expect(page.getByText('Choose at least one account.')).toBeVisible()
    await page.getByRole('button', { name: 'Select all' }).click()
    await expect(page.getByText('4 of 4 chosen')).toBeVisible()
    await page.getByRole('button', { name: 'Start syncing' }).click()

    await expect(heading(page, 'Connections')).toBeVisible()
    const card = page.getByRole('region', { name: allowed })
    await expect(card.getByText('Active')).toBeVisible()
    await expect(card.getByText('Up to date')).toHaveCount(4, { timeout: 180_000 })
    expect(addresses.filter((address) => /AC[0-9a-f]{32}/.test(address))).toEqual([])
  })

  test('is switched off and on, and stays so', async ({ page }) => {
    await signIn(page, owner)
    await page.goto(`${owner.root}/connections`)
    const sandbox = page.getByRole('switch', { name: 'Callscope (Connect App)' })
    await expect(sandbox).toBeChecked()
    await sandbox.press('Space')
    await expect(page.getByText('Off', { exact: true })).toBeVisible()
    await page.reload()
    await expect(sandbox).not.toBeChecked()
  })

  test('cannot be connected by another workspace', async ({ page }) => {
    const stranger = await signUp(page)
    await connect(page, stranger, allowed)
    await expect(heading(page, 'This Twilio account cannot be connected here')).toBeVisible()
    await page.getByRole('link', { name: 'Go to Connections' }).click()
    await expect(page.getByText('No Twilio account is connected yet')).toBeVisible()
  })

  test('is nothing to a stranger', async ({ page, browser }) => {
    await signIn(page, owner)
    await page.goto(`${owner.root}/connections`)
    const picker = await page.getByRole('link', { name: 'Choose accounts' }).getAttribute('href')
    const foreign = await openElsewhere(browser)
    const stranger = await signUp(foreign)
    const statusOf = async (path: string) => (await foreign.request.get(path)).status()
    const ours = picker?.replace(owner.root, stranger.root)
    expect(await statusOf(`${owner.root}/connections`)).toBe(404)
    expect(await statusOf(`${owner.root}/connections/progress`)).toBe(404)
    expect(await statusOf(picker ?? '')).toBe(404)
    expect(await statusOf(ours ?? '')).toBe(404)
    expect(await statusOf(`${stranger.root}/connections/progress`)).toBe(200)
  })

  test('is reconnected, even when the session ends on Twilio’s page', async ({ page }) => {
    await signIn(page, owner)
    await goToTwilio(page, owner)
    await page.context().clearCookies({ name: /session/ })
    await allow(page, allowed)
    await page.waitForURL('**/sign-in?next=%2Fconnect%2Fcomplete')
    await fillSignIn(page, owner)
    await expect(heading(page, 'Choose accounts')).toBeVisible()
    await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(3)
    expect(new URL(page.url()).pathname).toMatch(/\/accounts$/)
  })

  test('gives its answer once: going back and allowing again is a replay', async ({ page }) => {
    await signIn(page, owner)
    await goToTwilio(page, owner)
    const twilioPage = page.url()
    await allow(page, allowed)
    await expect(heading(page, 'Choose accounts')).toBeVisible()
    await page.goBack()
    await expect(page).toHaveURL(twilioPage)
    await allow(page, allowed)
    await expect(heading(page, 'This answer was used before')).toBeVisible()
  })

  test('waits for Twilio when Twilio is down', async ({ page }) => {
    await signIn(page, owner)
    await goToTwilio(page, owner)
    const { sandboxSid } = await emulator().customer('minato')
    await emulator().setFaults([{ kind: 'html502', account: sandboxSid ?? '' }], 'connect')
    await allow(page, allowed)
    await expect(heading(page, 'Twilio is not answering at the moment')).toBeVisible({
      timeout: 40_000,
    })
    await emulator().setFaults([], 'connect')
    await page.getByRole('link', { name: 'Try again' }).click()
    await expect(heading(page, 'Choose accounts')).toBeVisible()
  })

  test('ignores a forged revocation and believes a confirmed one', async ({ page }) => {
    await signIn(page, owner)
    await goToTwilio(page, owner)
    const { sandboxSid } = await emulator().customer('minato')
    const hint = { AccountSid: sandboxSid ?? '', ConnectAppSid: `CN${'c0'.repeat(16)}` }
    const forged = await page.request.get('/twilio/deauthorize', { params: hint })
    expect(forged.status()).toBe(204)
    await page.goto(`${owner.root}/connections`)
    const card = page.getByRole('region', { name: allowed })
    await expect(card.getByText('Active')).toBeVisible()

    const { callback } = await emulator().revoke('minato')
    expect(callback).toMatchObject({ isSent: true, status: 204 })
    await page.reload()
    await expect(card.getByText('Disconnected', { exact: true })).toBeVisible()
    await expect(card.getByText('Access was revoked at Twilio.')).toBeVisible()
  })

  test('comes back with a new consent, its choice and its calls', async ({ page }) => {
    await signIn(page, owner)
    await connect(page, owner, allowed)
    await expect(heading(page, 'Choose accounts')).toBeVisible()
    await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(3)
    await page.goto(`${owner.root}/connections`)
    const card = page.getByRole('region', { name: allowed })
    await expect(card.getByText('Active')).toBeVisible()
    await expect(card.getByText('Up to date')).toHaveCount(3)
  })

  test('is disconnected, first keeping its calls, then deleting them', async ({ page }) => {
    await signIn(page, owner)
    await page.goto(`${owner.root}/connections`)
    await page.getByRole('button', { name: 'Disconnect' }).click()
    const dialog = page.getByRole('alertdialog', { name: `Disconnect ${allowed}?` })
    await expect(dialog.getByRole('radio', { name: 'Keep the calls' })).toBeChecked()
    await expect(dialog.getByRole('link', { name: 'Twilio’s Console' })).toBeVisible()
    await dialog.getByRole('button', { name: 'Disconnect' }).click()
    const card = page.getByRole('region', { name: allowed })
    await expect(card.getByText('Disconnected', { exact: true })).toBeVisible()
    await expect(card.getByText(/\d calls/)).toHaveCount(3)

    await page.getByRole('button', { name: 'Delete its calls' }).click()
    await page
      .getByRole('alertdialog', { name: `Delete the calls of ${allowed}?` })
      .getByRole('button', { name: 'Delete the calls' })
      .click()
    await expect(card.getByText(/its calls (are being|were) deleted/i)).toBeVisible()
    await expect(async () => {
      await page.reload()
      await expect(card.getByText('its calls were deleted')).toBeVisible({ timeout: 500 })
    }).toPass()
  })
})
