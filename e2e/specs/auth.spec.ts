import type { Browser, Page } from '@playwright/test'
import { expectAccessible } from '../fixtures/expect-accessible.ts'
import {
  fillSignIn,
  fillSignUp,
  password,
  signUp,
  someoneNew,
  type SomeoneNew,
} from '../fixtures/people.ts'
import { openElsewhere } from '../fixtures/ready-pages.ts'
import { expect, test } from '../fixtures/test.ts'

const newPassword = 'another horse battery'

const passwordField = (page: Page, label: string) => page.getByRole('textbox', { name: label })

async function trySignIn(page: Page, someone: SomeoneNew, typed = password) {
  await page.goto('/sign-in')
  await fillSignIn(page, someone, typed)
}

async function signInElsewhere(browser: Browser, person: SomeoneNew): Promise<Page> {
  const elsewhere = await openElsewhere(browser)
  await trySignIn(elsewhere, person)
  await elsewhere.waitForURL(/\/w\//)
  return elsewhere
}

test('a person signs up, signs out and signs in again', async ({ page }) => {
  const person = someoneNew()
  const { root: workspace } = await signUp(page, person)
  expect(workspace).toMatch(/^\/w\/adas-workspace/)
  await page.goto(`${workspace}/settings`)
  await expect(page.getByText(`You sign in as ${person.email}.`)).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('main').getByRole('button', { name: 'Sign out', exact: true }).click()
  await page.waitForURL('**/sign-in')
  await page.goto(workspace)
  await page.waitForURL(`**/sign-in?next=${encodeURIComponent(workspace)}`)
  await fillSignIn(page, person)
  await page.waitForURL(`**${workspace}`)
})

test.describe('in Tokyo', () => {
  test.use({ timezoneId: 'Asia/Tokyo' })

  test('a new workspace has the days of the browser’s time zone', async ({ page }) => {
    await page.goto('/sign-up')
    await expect(page.locator('input[name="timeZone"]')).toHaveValue('Asia/Tokyo')
    await fillSignUp(page, someoneNew())
    await page.waitForURL(/\/w\/[a-z0-9-]+$/)
    await page.goto(`${page.url()}/settings`)
    await expect(page.getByRole('combobox', { name: 'Time zone' })).toHaveValue('Asia/Tokyo')
  })
})

test('a wrong password and an unknown address read the same', async ({ page }) => {
  const person = someoneNew()
  await signUp(page, person)
  await page.context().clearCookies()
  const refusal = page.getByRole('alert').filter({ hasText: 'do not go together' })
  await trySignIn(page, person, 'wrong horse battery')
  await expect(refusal).toBeVisible()
  await expectAccessible(page)
  await expect(page.getByLabel('Email')).toHaveValue(person.email)
  await expect(passwordField(page, 'Password')).toHaveValue('')
  await trySignIn(page, someoneNew())
  await expect(refusal).toBeVisible()
})

test('guessing is slowed down, for the right password too', async ({ page }) => {
  const person = someoneNew()
  await signUp(page, person)
  await page.context().clearCookies()
  await page.goto('/sign-in')
  for (let count = 0; count < 10; count += 1) {
    const answered = page.waitForResponse((response) => response.request().method() === 'POST')
    await fillSignIn(page, person, 'wrong horse battery')
    await answered
    await expect(passwordField(page, 'Password')).toHaveValue('')
  }
  await fillSignIn(page, person)
  await expect(page.getByText('Too many attempts. Try again in 15 minutes.')).toBeVisible()
})

test('a form takes the reader to what is wrong and keeps what was typed', async ({ page }) => {
  await page.goto('/sign-up')
  await page.getByLabel('Name').fill('Ada')
  await page.getByLabel('Email').fill('ada')
  await passwordField(page, 'Password').fill('short')
  await page.getByRole('button', { name: 'Create account' }).click()
  await expect(page.getByText('Enter an e-mail address, such as ada@example.com.')).toBeVisible()
  await expect(page.getByText('Use at least 10 characters.')).toBeVisible()
  await expect(page.getByLabel('Email')).toBeFocused()
  await expect(page.getByLabel('Name')).toHaveValue('Ada')
  await expect(passwordField(page, 'Password')).toHaveValue('')
  await expectAccessible(page)
})

test('signing up with a known address says nothing about it', async ({ page }) => {
  const person = someoneNew()
  const { root: workspace } = await signUp(page, person)
  await page.context().clearCookies()
  await page.goto('/sign-up')
  await fillSignUp(page, person, newPassword)
  await expect(page.getByText('We could not create an account with these details.')).toBeVisible()
  await fillSignUp(page, person)
  await page.waitForURL(`**${workspace}`)
})

test('a new password signs every other browser out, and a copied cookie', async ({
  page,
  browser,
}) => {
  const person = someoneNew()
  const { root: workspace } = await signUp(page, person)
  const elsewhere = await signInElsewhere(browser, person)
  const stolen = await page.context().storageState()
  await page.goto(`${workspace}/settings`)
  const form = page.getByRole('form', { name: 'Change password' })
  await passwordField(page, 'Current password').fill('wrong horse battery')
  await passwordField(page, 'New password').fill(newPassword)
  await form.getByRole('button', { name: 'Change password' }).click()
  await expect(form.getByText('The current password is not right.')).toBeVisible()
  await passwordField(page, 'Current password').fill(password)
  await passwordField(page, 'New password').fill(newPassword)
  await form.getByRole('button', { name: 'Change password' }).click()
  await expect(form.getByText('your other devices are signed out')).toBeVisible()

  await elsewhere.goto(workspace)
  await elsewhere.waitForURL('**/sign-in?**')
  await fillSignIn(elsewhere, person, newPassword)
  await elsewhere.waitForURL(`**${workspace}`)
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible()
  const thief = await openElsewhere(browser, { storageState: stolen })
  await thief.goto(workspace)
  await thief.waitForURL('**/sign-in?**')
})

test('devices are listed, and signed out one by one or all at once', async ({ page, browser }) => {
  const person = someoneNew()
  const { root: workspace } = await signUp(page, person)
  const elsewhere = await signInElsewhere(browser, person)
  await page.goto(`${workspace}/settings`)
  const devices = page.getByRole('list', { name: 'Signed-in devices' }).getByRole('listitem')
  await expect(devices).toHaveCount(2)
  await expect(devices.filter({ hasText: 'This device' })).toHaveCount(1)
  await devices.getByRole('button', { name: /^Sign out/ }).click()
  await expect(devices).toHaveCount(1)
  await elsewhere.goto(workspace)
  await elsewhere.waitForURL('**/sign-in?**')
  await fillSignIn(elsewhere, person)
  await elsewhere.waitForURL(`**${workspace}`)

  await page.getByRole('button', { name: 'Sign out everywhere' }).click()
  const dialog = page.getByRole('alertdialog', { name: 'Sign out everywhere?' })
  await dialog.getByRole('button', { name: 'Sign out everywhere' }).click()
  await page.waitForURL('**/sign-in')
  await elsewhere.reload()
  await elsewhere.waitForURL('**/sign-in?**')
})

test('an owner renames the workspace and moves its days', async ({ page }) => {
  const { root: workspace } = await signUp(page, someoneNew())
  await page.goto(`${workspace}/settings`)
  const form = page.getByRole('form', { name: 'Workspace' })
  await form.getByLabel('Workspace name').fill('Acme Telephony')
  const zone = form.getByRole('combobox', { name: 'Time zone' })
  await zone.fill('new york')
  await page.getByRole('option', { name: 'America/New York' }).click()
  await form.getByRole('button', { name: 'Save workspace' }).click()
  await expect(form.getByText('Saved.')).toBeVisible()
  await page.reload()
  await expect(form.getByLabel('Workspace name')).toHaveValue('Acme Telephony')
  await expect(zone).toHaveValue('America/New York')
})

test('another tenant’s workspace is as good as none', async ({ page, browser }) => {
  const { root: theirs } = await signUp(page, someoneNew())
  const stranger = await openElsewhere(browser)
  const { root: mine } = await signUp(stranger, someoneNew())
  const answers = await Promise.all(
    [theirs, '/w/no-such-workspace', '/w/%00', mine].map(async (workspace) =>
      (await stranger.request.get(`${workspace}/settings`)).status(),
    ),
  )
  expect(answers).toEqual([404, 404, 404, 200])
})

test('a sign-in leads back to the page that was asked for, and to no other site', async ({
  page,
}) => {
  const person = someoneNew()
  const { root: workspace } = await signUp(page, person)
  const wanted = `${workspace}/settings?from=mail`
  await page.context().clearCookies()
  await page.goto(wanted)
  await fillSignIn(page, person)
  await page.waitForURL(`**${wanted}`)
  await page.context().clearCookies()
  await page.goto('/sign-in?next=//evil.test')
  await fillSignIn(page, person)
  await page.waitForURL(`**${workspace}`)
  await page.goto('/sign-in')
  await page.waitForURL(`**${workspace}`)
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('a person signs up, is refused and signs in', async ({ page }) => {
    const person = someoneNew()
    const { root: workspace } = await signUp(page, person)
    await page.context().clearCookies()
    await trySignIn(page, person, 'wrong horse battery')
    await expect(page.getByText('do not go together')).toBeVisible()
    await expect(page.getByLabel('Email')).toHaveValue(person.email)
    await fillSignIn(page, person)
    await page.waitForURL(`**${workspace}`)
  })
})
