import { getPrisma } from '#lib/db/client.ts'
import { createConnection, createTwilioAccount } from '#lib/db/testing.ts'
import { getEnv } from '#lib/env.ts'
import { expectAccessible } from '../fixtures/expect-accessible.ts'
import { openElsewhere } from '../fixtures/ready-pages.ts'
import { expect, test } from '../fixtures/test.ts'
import { createWorkspace } from '../fixtures/workspace-with-calls.ts'
import { EmulatorControl } from '../twilio-emulator/control-client.ts'
import type { CustomerDescription } from '../twilio-emulator/control/customers.ts'
import type { Page } from '@playwright/test'

const dayMs = 86_400_000

test.describe.configure({ mode: 'serial' })

let emulator: EmulatorControl
let customer: CustomerDescription
let sandboxSid: string

test.beforeAll(async () => {
  emulator = new EmulatorControl(getEnv().TWILIO_API_BASE_URL)
  sandboxSid = (await emulator.allow('voss-kehl')).sid
  customer = await emulator.customer('voss-kehl')
})

/** Puts the customer's accounts into the workspace, as a connection would, the one before gone. */
async function connectTo(root: string): Promise<void> {
  await getPrisma().connection.deleteMany({ where: { accountSid: sandboxSid } })
  const { id: workspaceId } = await getPrisma().workspace.findUniqueOrThrow({
    where: { slug: root.slice('/w/'.length) },
    select: { id: true },
  })
  const { ownerAccountSid, companyName: name } = customer
  const connection = { workspaceId, accountSid: sandboxSid, ownerAccountSid, name }
  const { id: connectionId } = await createConnection(connection)
  for (const { sid, friendlyName } of customer.accounts) {
    const kind = sid === ownerAccountSid ? 'main' : 'subaccount'
    await createTwilioAccount({ workspaceId, connectionId, sid, friendlyName, kind })
  }
}

const card = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const fleet = 'Voss & Kehl – Fleet'
const callCount = /\d calls?|No calls/

/** How many records each account has had in the last 24 hours, by the emulator's own truth. */
async function countLegs(): Promise<number[]> {
  const from = new Date(Date.now() - dayMs).toISOString()
  const to = new Date(Date.now() + dayMs).toISOString()
  return Promise.all(
    customer.accounts.map(async ({ sid }) => {
      const { byAccount } = await emulator.truth({ account: sid, from, to })
      return byAccount[sid] ?? 0
    }),
  )
}

test('without an account, the page says what to do', async ({ page }) => {
  const { root } = await createWorkspace(page)
  await page.goto(`${root}/live`)
  await expect(page.getByText('No account is switched on')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Choose accounts' })).toBeVisible()
})

test("each account shows Twilio's own calls of the last 24 hours", async ({ page }) => {
  const { root } = await createWorkspace(page)
  await connectTo(root)
  // A call can begin while the page is read; then it is read again.
  await expect(async () => {
    const before = await countLegs()
    await page.goto(`${root}/live`)
    const shown: number[] = []
    for (const { friendlyName } of customer.accounts) {
      await expect(card(page, friendlyName)).toContainText(callCount)
      shown.push(await card(page, friendlyName).locator('tbody tr').count())
    }
    expect(await countLegs()).toEqual(before)
    expect(shown).toEqual(before)
  }).toPass()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await expectAccessible(page)
  }
})

test('one account that fails leaves the others alone, and says where it is put right', async ({
  page,
}) => {
  const { root, addAccount } = await createWorkspace(page)
  await connectTo(root)
  await addAccount('Never allowed')
  await page.goto(`${root}/live`)
  const failed = card(page, 'Never allowed')
  await expect(failed).toContainText('Twilio no longer accepts our access to this account.')
  await expect(card(page, fleet)).toContainText(callCount)
  await failed.getByRole('link', { name: 'Go to Connections' }).click()
  await page.waitForURL(`**${root}/connections`)
})

test('Refresh reads again and keeps the screen meanwhile', async ({ page }) => {
  const { root } = await createWorkspace(page)
  await connectTo(root)
  await page.goto(`${root}/live`)
  await expect(card(page, fleet)).toContainText(callCount)
  const rereading = page.waitForResponse((response) => response.request().headers().rsc === '1')
  await page.getByRole('button', { name: 'Refresh' }).click()
  await expect(card(page, fleet)).toContainText(callCount)
  expect((await rereading).ok()).toBe(true)
  await expect(page.getByText(/^Read at/)).toBeVisible()
  await expect(card(page, fleet)).toContainText(callCount)
})

test('a stranger is not let in', async ({ page, browser }) => {
  const { root } = await createWorkspace(page)
  const foreign = await openElsewhere(browser)
  await createWorkspace(foreign)
  expect((await foreign.request.get(`${root}/live`)).status()).toBe(404)
})
