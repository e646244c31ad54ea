import { expectAccessible } from '../fixtures/expect-accessible.ts'
import { expect, test } from '../fixtures/test.ts'

for (const colorScheme of ['light', 'dark'] as const) {
  test(`a visitor reads what Callscope is, in ${colorScheme} colours`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    const response = await page.goto('/')
    expect(response?.headers()['content-security-policy']).toContain("frame-ancestors 'none'")
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectAccessible(page)
  })
}

test('the landing page leads to sign-up', async ({ page }) => {
  await page.goto('/')
  await page.locator('a[href="/sign-up"]').first().click()
  await expect(page.getByRole('button', { name: 'Create account' })).toBeVisible()
  await expectAccessible(page)
})
