import { beforeEach, describe, expect, test } from 'vitest'
import { getPrisma } from '#lib/db/client.ts'
import { resetDatabase } from '#lib/db/testing.ts'
import { beginAttempt } from './begin-attempt.ts'
import { receiveRedirect } from './receive-redirect.ts'
import { newSecret } from './secret.ts'
import { afterNoon, createTenant, listAudit, newSid, type Tenant } from './testing.ts'

const accountSid = newSid()
let tenant: Tenant
let begun: { state: string; cookie: string }

beforeEach(async () => {
  await resetDatabase()
  tenant = await createTenant()
  begun = await beginAttempt(tenant.workspaceId, tenant.userId, afterNoon(0))
})

const receive = (
  query: Record<string, string>,
  cookie: string | null = begun.cookie,
  minutes = 1,
) => receiveRedirect(new URLSearchParams(query), cookie, afterNoon(minutes))

const readAttempt = () => getPrisma().connectAttempt.findFirstOrThrow()

test('an accepted redirect consumes the state and keeps the account for a quarter of an hour', async () => {
  expect(await receive({ AccountSid: accountSid, state: begun.state })).toBeNull()
  expect(await readAttempt()).toMatchObject({
    consumedAt: afterNoon(1)(),
    expiresAt: afterNoon(16)(),
    accountSid,
    endedAt: null,
  })
})

test('the same state a second time is a replay, and the first keeps its account', async () => {
  await receive({ AccountSid: accountSid, state: begun.state })
  const second = await receive({ AccountSid: newSid(), state: begun.state })
  expect(second).toEqual({ problem: 'replayed', workspaceSlug: null })
  expect(await readAttempt()).toMatchObject({ accountSid, endedAt: null })
})

test('of many redirects with one state at once exactly one wins', async () => {
  const sids = Array.from({ length: 8 }, newSid)
  const results = await Promise.all(
    sids.map((sid) => receive({ AccountSid: sid, state: begun.state })),
  )
  const winners = sids.filter((_, index) => results[index] === null)
  expect(winners).toEqual([(await readAttempt()).accountSid])
  expect(results.filter((result) => result?.problem === 'replayed')).toHaveLength(7)
})

test('a state past its ten minutes is expired and consumed', async () => {
  const late = await receive({ AccountSid: accountSid, state: begun.state }, begun.cookie, 10)
  expect(late).toEqual({ problem: 'expired', workspaceSlug: tenant.slug })
  expect(await readAttempt()).toMatchObject({ outcome: 'expired', accountSid: null })
})

describe('a refusal', () => {
  test('with its state consumes it', async () => {
    const result = await receive({ error: 'unauthorized_client', state: begun.state })
    expect(result).toEqual({ problem: 'refused', workspaceSlug: tenant.slug })
    expect(await readAttempt()).toMatchObject({ outcome: 'refused', consumedAt: afterNoon(1)() })
    const again = await receive({ AccountSid: accountSid, state: begun.state })
    expect(again?.problem).toBe('replayed')
  })

  test('without a state consumes the attempt of the browser', async () => {
    const result = await receive({ error: 'unauthorized_client' })
    expect(result).toEqual({ problem: 'refused', workspaceSlug: tenant.slug })
    expect((await readAttempt()).outcome).toBe('refused')
  })

  test('without a state or a cookie says so and touches nothing', async () => {
    const result = await receive({ error: 'unauthorized_client' }, null)
    expect(result).toEqual({ problem: 'refused', workspaceSlug: null })
    expect((await readAttempt()).consumedAt).toBeNull()
  })

  test('without a state never consumes the attempt of another browser', async () => {
    const other = await createTenant()
    const theirs = await beginAttempt(other.workspaceId, other.userId, afterNoon(0))
    await receive({ error: 'unauthorized_client' }, theirs.cookie)
    const ours = await receive({ AccountSid: accountSid, state: begun.state })
    expect(ours).toBeNull()
  })

  test('leaves no audit row: saying no is nobody’s fault', async () => {
    await receive({ error: 'unauthorized_client', state: begun.state })
    expect(await listAudit(tenant.workspaceId)).toEqual([])
  })
})

describe('a redirect in another browser', () => {
  test.each([
    ['without a cookie', () => null],
    ['with another cookie', () => newSecret()],
  ])('%s burns the state, is audited and learns no workspace', async (_, cookie) => {
    const result = await receive({ AccountSid: accountSid, state: begun.state }, cookie())
    expect(result).toEqual({ problem: 'wrong-user', workspaceSlug: null })
    expect(await readAttempt()).toMatchObject({ outcome: 'wrong-user', accountSid: null })
    expect(await listAudit(tenant.workspaceId)).toMatchObject([
      { action: 'connection.refused', actorId: null, detail: { reason: 'wrong-user' } },
    ])
    const original = await receive({ AccountSid: accountSid, state: begun.state })
    expect(original?.problem).toBe('replayed')
  })
})

describe('a malformed redirect', () => {
  test('with a good state consumes it', async () => {
    const result = await receive({ AccountSid: 'nonsense', state: begun.state })
    expect(result).toEqual({ problem: 'malformed', workspaceSlug: tenant.slug })
    expect((await readAttempt()).outcome).toBe('malformed')
  })

  test('with an account but no state is not ours', async () => {
    const result = await receive({ AccountSid: accountSid })
    expect(result).toEqual({ problem: 'malformed', workspaceSlug: null })
    expect((await readAttempt()).consumedAt).toBeNull()
  })

  test('with nothing at all is malformed', async () => {
    expect(await receive({})).toEqual({ problem: 'malformed', workspaceSlug: null })
  })
})

test('a state that we never made, or cleared away long ago, is no longer valid', async () => {
  const result = await receive({ AccountSid: accountSid, state: newSecret() })
  expect(result).toEqual({ problem: 'expired', workspaceSlug: null })
})
