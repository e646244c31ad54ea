import { afterAll, beforeEach, expect, test, vi } from 'vitest'

const requiredEnv = {
  DATABASE_URL: 'postgresql://localhost/callscope_test',
  AUTH_SECRET: 'a-secret-of-more-than-thirty-two-letters',
}

function setProviders(value: string) {
  for (const provider of ['MICROSOFT_ENTRA_ID', 'GITHUB', 'GOOGLE']) {
    vi.stubEnv(`AUTH_${provider}_ID`, value)
    vi.stubEnv(`AUTH_${provider}_SECRET`, value)
  }
}

beforeEach(() => {
  vi.resetModules()
  vi.unstubAllEnvs()
  for (const [name, value] of Object.entries(requiredEnv)) vi.stubEnv(name, value)
  setProviders('')
})

afterAll(() => {
  vi.unstubAllEnvs()
})

async function listed() {
  const [{ listProviders }, { oauthProviders }] = await Promise.all([
    import('./provider-list.ts'),
    import('./oauth-providers.ts'),
  ])
  const configured = oauthProviders().map((each) => (typeof each === 'function' ? '' : each.id))
  return { shown: listProviders(), configured }
}

test('without variables there is none', async () => {
  expect(await listed()).toEqual({ shown: [], configured: [] })
})

test('a provider appears with its variables, under the id that next-auth knows it by', async () => {
  setProviders('set')
  const { shown, configured } = await listed()
  expect(shown).toEqual([
    { id: 'google', name: 'Google' },
    { id: 'github', name: 'GitHub' },
    { id: 'microsoft-entra-id', name: 'Microsoft' },
  ])
  expect(configured).toEqual(shown.map(({ id }) => id))
})
