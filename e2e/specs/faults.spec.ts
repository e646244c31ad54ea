// Twilio at its worst while a history is read: the screen says so, and nothing is missing in the end.
import { closedDays, storedCalls } from '../fixtures/closed-days.ts'
import { allow, goToTwilio, signUp } from '../fixtures/people.ts'
import { stackUrls } from '../fixtures/stack-urls.ts'
import { expect, test } from '../fixtures/test.ts'
import { EmulatorControl } from '../twilio-emulator/control-client.ts'

const company = 'Summit Ridge'
const owner = 'faults.spec'
const kinds = ['429', '500', 'html502', 'cutBody', 'drop'] as const

test('a backfill through faults says what is happening and ends complete', async ({ page }) => {
  test.setTimeout(720_000)
  const emulator = new EmulatorControl(stackUrls.emulator)
  const { accounts } = await emulator.customer('summit-ridge')
  const person = await signUp(page)
  await goToTwilio(page, person)
  await allow(page, company)
  await expect(page.getByRole('heading', { level: 1, name: 'Choose accounts' })).toBeVisible()
  await emulator.setFaults(
    accounts.map(({ sid }) => ({ kind: '500', account: sid, pathContains: 'Calls.json' })),
    owner,
  )
  await page.getByRole('button', { name: 'Start syncing' }).click()
  const card = page.getByRole('region', { name: company })
  const fault = card.getByText('Twilio is not answering properly at the moment.')
  await expect(fault.first()).toBeVisible({ timeout: 180_000 })
  await expect(fault.first()).toContainText('Reading goes on by itself.')

  // A fifth of all requests, each kind its share.
  await emulator.setFaults(
    accounts.flatMap(({ sid }) =>
      kinds.map((kind) => ({ kind, account: sid, pathContains: 'Calls.json', probability: 0.044 })),
    ),
    owner,
  )
  await expect(card.getByText('Up to date')).toHaveCount(accounts.length, { timeout: 240_000 })
  await emulator.setFaults([], owner)
  await expect(fault).toHaveCount(0)

  const days = closedDays('Europe/Berlin', 30)
  const { from, to } = days
  const { calls, legs } = await emulator.truth({ customer: 'summit-ridge', from, to })
  expect(await storedCalls(person, days)).toEqual({ calls, legs })
})
