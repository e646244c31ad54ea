import { beforeEach, describe, expect, test } from 'vitest'
import { getPrisma } from '#lib/db/client.ts'
import { resetDatabase, sidDigits } from '#lib/db/testing.ts'
import { listConnections } from './list-connections.ts'
import type { Probe } from './probe.ts'
import { receiveDeauthorization } from './receive-deauthorization.ts'
import {
  afterNoon,
  createConnected,
  createTenant,
  listAudit,
  newSid,
  noon,
  probeAnswering,
  probeFailing,
  probeForbidden,
  sandbox,
  type Tenant,
} from './testing.ts'

const ourApp = `CN${sidDigits()}`
let tenant: Tenant
let connected: Awaited<ReturnType<typeof createConnected>>

beforeEach(async () => {
  await resetDatabase()
  tenant = await createTenant()
  connected = await createConnected(tenant)
})

const receive = (
  probe: Probe,
  values: { AccountSid?: string; ConnectAppSid?: string } = {},
  isSignatureRight: boolean | null = null,
) =>
  receiveDeauthorization(
    { AccountSid: connected.connection.accountSid, ConnectAppSid: ourApp, ...values },
    { connectAppSid: ourApp, isSignatureRight },
    probe,
    afterNoon(0),
  )

const readStatus = async () => (await listConnections(tenant.workspaceId))[0]

test.each(['auth', 'forbidden', 'notFound'] as const)(
  'a hint that Twilio confirms by %s disconnects, and keeps the calls and the choice of accounts',
  async (kind) => {
    const outcome = await receive(probeFailing(kind))
    expect(outcome).toMatchObject({
      kind: 'disconnected',
      workspaceId: tenant.workspaceId,
      connectionId: connected.connection.id,
    })
    expect(await readStatus()).toMatchObject({
      status: 'disconnected',
      statusReason: 'Access was revoked at Twilio.',
      disconnectedAt: noon,
      hasCalls: true,
    })
    expect(await listAudit(tenant.workspaceId)).toEqual([
      {
        action: 'connection.deauthorized',
        actorId: null,
        detail: { connectionId: connected.connection.id },
      },
    ])
  },
)

test('the same hint again changes nothing and asks nobody', async () => {
  await receive(probeFailing('auth'))
  expect(await receive(probeForbidden)).toEqual({ kind: 'not_held' })
  expect(await listAudit(tenant.workspaceId)).toHaveLength(1)
})

test('two hints at once disconnect once', async () => {
  const outcomes = await Promise.all([1, 2, 3].map(() => receive(probeFailing('auth'))))
  expect(outcomes.filter(({ kind }) => kind === 'disconnected')).toHaveLength(1)
  expect(await listAudit(tenant.workspaceId)).toHaveLength(1)
})

test.each([
  ['another sandbox', { accountSid: newSid() }],
  ['the same sandbox', { connectedAt: noon }],
])('a reconnect with %s while Twilio is asked is not undone by its answer', async (_, data) => {
  const probe: Probe = async () => {
    await getPrisma().connection.updateMany({ data })
    return { answers: false, kind: 'auth' }
  }
  expect(await receive(probe)).toEqual({ kind: 'not_held' })
  expect(await readStatus()).toMatchObject({ status: 'active' })
  expect(await listAudit(tenant.workspaceId)).toEqual([])
})

test('a forged hint for an account that still answers is ignored', async () => {
  const account = sandbox({ sid: connected.connection.accountSid })
  expect(await receive(probeAnswering(account))).toEqual({ kind: 'still_authorised' })
  expect(await readStatus()).toMatchObject({ status: 'active' })
})

describe('while others are connected too', () => {
  let otherSid: string

  beforeEach(async () => {
    const other = await createConnected(await createTenant())
    otherSid = other.connection.accountSid
  })

  test.each([
    ['all are denied, for then our own token is wrong', 'auth', 'token_refused', 'active'],
    ['the others cannot be asked', 'transient', 'unconfirmed', 'active'],
    ['the others answer', 'answers', 'disconnected', 'disconnected'],
  ] as const)('a 401 when %s', async (_, others, kind, status) => {
    const answering = probeAnswering(sandbox({ sid: otherSid }))
    const probe: Probe = (sid) =>
      sid === otherSid && others !== 'answers' ? probeFailing(others)(sid) : answering(sid)
    expect(await receive(probe)).toMatchObject({ kind })
    expect(await readStatus()).toMatchObject({ status })
  })

  test('a right signature proves our token, so the others need not be asked', async () => {
    const probe: Probe = (sid) => (sid === otherSid ? probeForbidden : probeFailing('auth'))(sid)
    expect(await receive(probe, {}, true)).toMatchObject({ kind: 'disconnected' })
  })
})

test.each(['transient', 'rateLimited', 'malformed'] as const)(
  'when Twilio answers %s the connection is left to the sync',
  async (kind) => {
    expect(await receive(probeFailing(kind))).toEqual({ kind: 'unconfirmed' })
    expect(await readStatus()).toMatchObject({ status: 'active' })
  },
)

test.each([
  ['another app', { ConnectAppSid: `CN${'0'.repeat(32)}` }, 'wrong_app'],
  ['an account nobody holds', { AccountSid: newSid() }, 'not_held'],
  ['no account', { AccountSid: '' }, 'malformed'],
  ['a malformed app', { ConnectAppSid: 'CN1' }, 'malformed'],
])('a hint about %s asks nobody', async (_, values, kind) => {
  expect(await receive(probeForbidden, values)).toEqual({ kind })
})

test('a right signature is welcome, a wrong one ends it', async () => {
  expect(await receive(probeForbidden, {}, false)).toEqual({ kind: 'wrong_signature' })
  expect(await readStatus()).toMatchObject({ status: 'active' })
  expect(await receive(probeFailing('auth'), {}, true)).toMatchObject({ kind: 'disconnected' })
})
