import { expect } from '@playwright/test'
import { encodeCallKey } from '#lib/analytics/call-key.ts'
import { expectAccessible } from '../fixtures/expect-accessible.ts'
import { openElsewhere } from '../fixtures/ready-pages.ts'
import { createWorkspace, test, type Workspace } from '../fixtures/workspace-with-calls.ts'

const day = 'range=custom&from=2026-11-02&to=2026-11-02'

/** 120 calls, a minute apart, the first of which has a leg. */
async function fill(workspace: Workspace): Promise<string[]> {
  const accountId = await workspace.addAccount('Acme Support')
  const sids = await workspace.addCalls(
    accountId,
    Array.from({ length: 120 }, (_, minute) => ({
      at: new Date(Date.UTC(2026, 10, 2, 8, minute)).toISOString(),
      status: minute % 10 === 0 ? 'busy' : 'completed',
      country: minute % 2 === 0 ? 'DE' : null,
    })),
  )
  await workspace.addCalls(accountId, [
    {
      at: '2026-11-02T08:00:02Z',
      parentSid: sids[0] ?? null,
      direction: 'outbound-dial',
      toAddress: '+33142345678',
    },
  ])
  return sids
}

test('pages go to the last call and back, whatever is reloaded', async ({ page, workspace }) => {
  await fill(workspace)
  await page.goto(`${workspace.root}/calls?${day}`)
  const rows = page.getByRole('table', { name: 'Calls' }).locator('tbody tr')
  const older = page.getByRole('link', { name: 'Older' })
  const newer = page.getByRole('link', { name: 'Newer' })
  await expect(page.getByText('120 calls', { exact: true })).toBeVisible()
  await expect(rows).toHaveCount(50)
  await expect(newer).toHaveCount(0)
  await expect(rows.first()).toContainText('Nov 2, 10:59 AM')
  await older.click()
  await expect(rows.first()).toContainText('Nov 2, 10:09 AM')
  await older.click()
  await expect(rows).toHaveCount(20)
  await expect(older).toHaveCount(0)
  await page.reload()
  await expect(rows.last()).toContainText('Nov 2, 9:00 AM')
  await newer.click()
  await expect(rows.first()).toContainText('Nov 2, 10:09 AM')
  await page.goBack()
  await expect(rows).toHaveCount(20)
  expect(page.url()).not.toMatch(/CA[0-9a-f]{8}/)
})

test('filters are chosen, shown, removed; a pasted link brings them back', async ({
  page,
  workspace,
  context,
}) => {
  await fill(workspace)
  await page.goto(`${workspace.root}/calls?${day}`)
  await page.getByRole('button', { name: 'Status' }).click()
  await page.getByRole('option', { name: 'Busy 12' }).click()
  await page.keyboard.press('Escape')
  await expect(page.getByText('12 calls', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Country' }).click()
  await page.getByRole('option', { name: /Germany/ }).click()
  await page.keyboard.press('Escape')
  await page.waitForURL(/country=DE/)

  const pasted = await context.newPage()
  await pasted.goto(page.url())
  await expect(pasted.getByRole('list', { name: 'Filters' })).toContainText('Status: Busy')
  await expect(pasted.getByRole('list', { name: 'Filters' })).toContainText('Country: Germany')
  await pasted.getByRole('link', { name: 'Clear all' }).click()
  await expect(pasted.getByText('120 calls', { exact: true })).toBeVisible()
})

test('a call opens with its legs, and closes to the same page', async ({ page, workspace }) => {
  const [first = ''] = await fill(workspace)
  await page.goto(`${workspace.root}/calls?${day}&status=busy`)
  await page.getByRole('link', { name: 'Nov 2, 9:00 AM' }).click()
  const drawer = page.getByRole('dialog', { name: 'Call' })
  await expect(drawer).toContainText('Busy')
  await expect(drawer).toContainText(`CA${first.replaceAll('-', '')}`)
  await expectAccessible(page)
  await page.reload()
  await drawer.getByRole('link', { name: /\+33 1 42 34 56 78/ }).click()
  await expect(drawer).toContainText('Outbound, dial')
  await expect(drawer.getByRole('heading', { name: 'Leg of' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(drawer).toHaveCount(0)
  await expect(page).toHaveURL(new RegExp(`/calls\\?${day}&status=busy$`))
})

test.describe('of another tenant', () => {
  test.use({ expectedErrors: [/404/] })

  test('calls are not there, under any name', async ({ page, workspace, browser }) => {
    const [first = ''] = await fill(workspace)
    const stranger = await openElsewhere(browser)
    const theirs = await createWorkspace(stranger)
    await theirs.addCalls(await theirs.addAccount('Their own'), [{ at: '2026-11-02T09:00:00Z' }])

    const refused = await stranger.goto(`${workspace.root}/calls`)
    expect(refused?.status()).toBe(404)
    await stranger.goto(`${theirs.root}/calls?${day}&call=${encodeCallKey(first)}`)
    await expect(stranger.getByText('This call is not here')).toBeVisible()
    await stranger.goto(`${theirs.root}/calls?${day}`)
    await expect(stranger.getByText('1 call', { exact: true })).toBeVisible()

    await page.goto(`${workspace.root}/calls?${day}&call=${encodeCallKey(first)}`)
    await expect(page.getByRole('dialog', { name: 'Call' })).toContainText('Busy')
  })
})
