import { NextRequest } from 'next/server'
import { beforeEach, describe, expect, test } from 'vitest'
import { attemptCookieName } from '#lib/connections/attempt-cookie.ts'
import { beginAttempt } from '#lib/connections/begin-attempt.ts'
import { createTenant, newSid, type Tenant } from '#lib/connections/testing.ts'
import { getPrisma } from '#lib/db/client.ts'
import { resetDatabase } from '#lib/db/testing.ts'
import { GET } from './route.ts'

const accountSid = newSid()
let tenant: Tenant
let attempt: { state: string; cookie: string }

beforeEach(async () => {
  await resetDatabase()
  tenant = await createTenant()
  attempt = await beginAttempt(tenant.workspaceId, tenant.userId)
})

/** Answers a redirect of Twilio's, and holds the answer against what must be true of every one. */
async function goTo(query: Record<string, string>, cookie: string | null = attempt.cookie) {
  const url = `http://localhost:3000/twilio/authorize?${new URLSearchParams(query)}`
  const headers = cookie === null ? {} : { cookie: `${attemptCookieName()}=${cookie}` }
  const response = await GET(new NextRequest(url, { headers }))
  expect(response.status).toBe(303)
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(response.headers.get('referrer-policy')).toBe('no-referrer')
  expect(JSON.stringify([...response.headers])).not.toMatch(/AC[0-9a-f]{32}/i)
  expect(await response.text()).toBe('')
  return response.headers.get('location')
}

describe('the browser leaves for', () => {
  test('the completion when access was allowed, and the attempt holds the account', async () => {
    const { state } = attempt
    expect(await goTo({ AccountSid: accountSid, state })).toBe('/connect/complete')
    expect(await getPrisma().connectAttempt.findFirst()).toMatchObject({ accountSid })
  })

  test('what a replay is', async () => {
    const query = { AccountSid: accountSid, state: attempt.state }
    await goTo(query)
    expect(await goTo(query)).toBe('/connect/problem/replayed')
  })

  test('what a refusal is, without a state too', async () => {
    expect(await goTo({ error: 'unauthorized_client' })).toBe(
      `/connect/problem/refused?workspace=${tenant.slug}`,
    )
  })

  test('what a foreign browser is, without a word about the workspace', async () => {
    const query = { AccountSid: accountSid, state: attempt.state }
    expect(await goTo(query, null)).toBe('/connect/problem/wrong-user')
  })

  test.each([
    ['a SID that is none', { AccountSid: `${accountSid}0` }],
    ['a SID beside a refusal', { AccountSid: accountSid, error: 'unauthorized_client' }],
    ['nothing', {}],
  ])('what %s is', async (_, query) => {
    expect(await goTo({ ...query, state: attempt.state })).toBe(
      `/connect/problem/malformed?workspace=${tenant.slug}`,
    )
  })

  test('what an unknown state is', async () => {
    const query = { AccountSid: accountSid, state: 'a'.repeat(43) }
    expect(await goTo(query)).toBe('/connect/problem/expired')
  })
})
