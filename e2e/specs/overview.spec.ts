import { expect, type Locator, type Page } from '@playwright/test'
import { expectAccessible } from '../fixtures/expect-accessible.ts'
import { test, type Workspace } from '../fixtures/workspace-with-calls.ts'

/** Around the end of summer time in Berlin: Sunday the 25th has 25 hours, the one from two to three twice. */
const range = 'range=custom&from=2026-10-24&to=2026-10-26'

async function fill(workspace: Workspace): Promise<void> {
  const support = await workspace.addAccount('Acme Support')
  const sales = await workspace.addAccount('Acme Sales')
  const priced = { price: '-0.10', priceUnit: 'USD' }
  const [parentSid] = await workspace.addCalls(support, [
    { at: '2026-10-24T10:00:00Z', durationSeconds: 100, ...priced },
  ])
  await workspace.addCalls(support, [
    { at: '2026-10-24T10:00:05Z', parentSid: parentSid ?? null, direction: 'outbound-dial' },
    { at: '2026-10-25T00:30:00Z', durationSeconds: 140, ...priced },
    { at: '2026-10-25T01:30:00Z', status: 'busy', durationSeconds: 0 },
    { at: '2026-10-25T22:59:00Z', status: 'no-answer', durationSeconds: 0 },
  ])
  await workspace.addCalls(sales, [
    { at: '2026-10-26T09:00:00Z', status: 'failed', durationSeconds: 0, country: 'FR' },
    { at: '2026-10-26T10:00:00Z', durationSeconds: 60, price: '-2.5', priceUnit: 'EUR' },
    // The previous period.
    { at: '2026-10-23T09:00:00Z' },
    { at: '2026-10-22T09:00:00Z', status: 'busy' },
  ])
}

const card = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true })

/** The chart's figures, from its table: a row per bar, oldest first. */
async function bars(page: Page): Promise<string[]> {
  const rows = page.getByRole('table', { name: /^(Calls|Legs) by/ }).locator('tbody tr')
  const texts = await rows.evaluateAll((all) =>
    all.map((row) => [...row.children].map((cell) => cell.textContent).join(' | ')),
  )
  return texts.toReversed()
}

test('cards and chart follow the dictionary, on a day of 25 hours too', async ({
  page,
  workspace,
}) => {
  await fill(workspace)
  await page.goto(`${workspace.root}?${range}`)
  await expect(card(page, 'Calls')).toContainText('6')
  await expect(card(page, 'Calls')).toContainText('+200%')
  await expect(card(page, 'Answer rate')).toContainText('50%')
  await expect(card(page, 'Average call length')).toContainText('1m 40s')
  await expect(card(page, 'Cost')).toContainText('$0.20')
  await expect(card(page, 'Cost')).toContainText('€2.50')
  await expect(page.getByText('Compared with Oct 21 – 23, 2026')).toBeVisible()
  expect(await bars(page)).toEqual([
    'Sat, Oct 24, 2026 | 1 | 1 | 0 | 0 | 0',
    'Sun, Oct 25, 2026 | 3 | 1 | 1 | 1 | 0',
    'Mon, Oct 26, 2026 | 2 | 1 | 0 | 0 | 1',
  ])

  await page.getByRole('radio', { name: 'Direction' }).click()
  await page.waitForURL(/stack=direction/)
  await expect(page.getByRole('table', { name: 'Calls by direction' })).toHaveCount(1)
})

test('the repeated hour is two bars, each with its own calls', async ({ page, workspace }) => {
  await fill(workspace)
  await page.goto(`${workspace.root}?range=custom&from=2026-10-25&to=2026-10-25`)
  await expect(card(page, 'Calls')).toContainText('3')
  const hours = await bars(page)
  expect(hours).toHaveLength(25)
  expect(hours[2]).toContain('GMT+2 | 1 | 1 | 0 | 0')
  expect(hours[3]).toContain('GMT+1 | 1 | 0 | 0 | 1')

  await page.getByRole('button', { name: 'Show as table' }).click()
  await page.getByRole('link', { name: /2:00 AM.*GMT\+1$/ }).click()
  await page.waitForURL(/\/calls\?.*bucket=2026-10-25T01/)
  await expect(page.getByText('1 call', { exact: true })).toBeVisible()
  await expect(page.getByRole('row', { name: /Busy/ })).toBeVisible()
})

test('a bar leads to its calls, and Back to the chart', async ({ page, workspace }) => {
  await fill(workspace)
  await page.goto(`${workspace.root}?${range}`)
  const chart = page.getByRole('slider', { name: 'Calls by status' })
  await chart.focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowRight')
  await expect(chart).toHaveAttribute('aria-valuetext', /^Sun, Oct 25, 2026: 3 calls/)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/calls\?range=custom&from=2026-10-25&to=2026-10-25$/)
  await expect(page.getByText('3 calls', { exact: true })).toBeVisible()
  await page.goBack()
  await expect(card(page, 'Calls')).toContainText('6')
})

test('legs, filters and the range stand in the URL', async ({ page, workspace }) => {
  await fill(workspace)
  await page.goto(`${workspace.root}?${range}`)
  await page.getByRole('radio', { name: 'Legs' }).click()
  await expect(card(page, 'Calls')).toContainText('7')
  await page.getByRole('button', { name: 'Status' }).click()
  await page.getByRole('option', { name: /Completed/ }).click()
  await expect(card(page, 'Calls')).toContainText('4')
  await page.keyboard.press('Escape')
  await page.reload()
  await expect(card(page, 'Calls')).toContainText('4')
  await page.getByRole('link', { name: 'Remove Status: Completed' }).click()
  await expect(card(page, 'Calls')).toContainText('7')
  await page.goBack()
  await expect(card(page, 'Calls')).toContainText('4')

  await page.keyboard.press('[')
  await page.waitForURL(/from=2026-10-21&to=2026-10-23/)
  await expect(card(page, 'Calls')).toContainText('1')
  await page.keyboard.press(']')
  await page.waitForURL(/from=2026-10-24&to=2026-10-26/)
})

test('presets and days are chosen in the picker', async ({ page, workspace }) => {
  await fill(workspace)
  await page.goto(`${workspace.root}?${range}`)
  await page.getByRole('button', { name: /^Range/ }).click()
  await page.getByRole('button', { name: /Sunday, October 25, 2026/ }).click()
  await page.getByRole('button', { name: /Monday, October 26, 2026/ }).click()
  await page.waitForURL(/from=2026-10-25&to=2026-10-26/)
  await expect(card(page, 'Calls')).toContainText('5')
  await page.getByRole('button', { name: /^Range/ }).click()
  await page.getByRole('link', { name: 'Last 12 months' }).click()
  await page.waitForURL(/range=last12Months$/)
  await expect(page.getByRole('radio', { name: 'Month' })).toBeChecked()
})

test('a figure opens its formula and the calls behind it', async ({ page, workspace }) => {
  await fill(workspace)
  await page.goto(`${workspace.root}?${range}`)
  await page.getByRole('button', { name: 'How Answer rate is counted' }).click()
  const formula = page.getByRole('dialog', { name: 'Answer rate' })
  await expect(formula).toContainText('Completed ÷ ended calls')
  await expect(formula).toContainText('3 of 6 ended')
  await expectAccessible(page)
  await formula.getByRole('link', { name: 'See the calls' }).click()
  await page.waitForURL(/\/calls\?.*status=completed/)
  await expect(page.getByText('3 calls', { exact: true })).toBeVisible()
})

test.describe('a call length', () => {
  test.use({ expectedErrors: [/call-length.*ERR_FAILED/] })

  test('opens with its median, which is read again after a failure', async ({
    page,
    workspace,
  }) => {
    await fill(workspace)
    const isCallLength = (url: URL) => url.pathname.endsWith('/call-length')
    await page.route(isCallLength, (route) => route.abort())
    await page.goto(`${workspace.root}?${range}`)
    const opener = page.getByRole('button', { name: 'How Average call length is counted' })
    const formula = page.getByRole('dialog', { name: 'Average call length' })
    await opener.click()
    await expect(formula).toContainText('The median could not be read.')
    await page.keyboard.press('Escape')
    await page.unroute(isCallLength)
    await opener.click()
    await expect(formula).toContainText('5m 00s in 3 completed. Median 1m 41s, p90 2m 19s')
    await expectAccessible(page)
  })
})

test('nothing to show says why and what to do', async ({ page, workspace }) => {
  await page.goto(workspace.root)
  await expect(page.getByText('Choose the accounts to analyse')).toBeVisible()
  await fill(workspace)
  await page.goto(`${workspace.root}?${range}&status=canceled`)
  await expect(page.getByText('No calls match these filters')).toHaveCount(2)
  await page.getByRole('link', { name: 'Clear filters' }).first().click()
  await expect(card(page, 'Calls')).toContainText('6')
})

test('the keyboard alone sets a filter, in a short list and in a long one', async ({
  page,
  workspace,
}) => {
  await fill(workspace)
  const account = await workspace.addAccount('Acme Dialler')
  const numbers = Array.from({ length: 12 }, (_, place) => `+4930901820${String(place + 10)}`)
  const at = '2026-10-24T12:00:00Z'
  await workspace.addCalls(
    account,
    numbers.map((number) => ({ at, number })),
  )
  await page.setViewportSize({ width: 390, height: 667 })
  await page.goto(`${workspace.root}?${range}`)
  const status = page.getByRole('button', { name: 'Status' })
  await status.press('Enter')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.waitForURL(/status=[a-z-]+$/)
  await page.keyboard.press('Escape')
  await expect(status).toBeFocused()
  await expect(page.getByRole('link', { name: /^Remove Status/ })).toBeVisible()

  const number = page.getByRole('button', { name: 'Number' })
  await number.press('Enter')
  const search = page.getByRole('combobox', { name: 'Search Number' })
  await expect(search).toBeFocused()
  await expectAccessible(page)
  await search.pressSequentially('2015')
  await expect(page.getByRole('option')).toHaveCount(1)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.waitForURL(/number=%2B493090182015/)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(number).toBeFocused()
  await expect(page).toHaveURL(/number=%2B493090182015/)
})
