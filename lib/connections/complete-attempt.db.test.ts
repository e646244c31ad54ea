import { beforeEach, describe, expect, test } from 'vitest'
import { getPrisma } from '#lib/db/client.ts'
import { createConnection, createMember, createUser, resetDatabase } from '#lib/db/testing.ts'
import { beginAttempt } from './begin-attempt.ts'
import { completeAttempt } from './complete-attempt.ts'
import { newSecret } from './secret.ts'
import {
  afterNoon,
  createTenant,
  listAudit,
  newSid,
  noon,
  probeAnswering,
  probeFailing,
  probeForbidden,
  redirectedAttempt,
  sandbox,
  type Tenant,
} from './testing.ts'
import type { Probe } from './probe.ts'

let tenant: Tenant

beforeEach(async () => {
  await resetDatabase()
  tenant = await createTenant()
})

const complete = (cookie: string | null, probe: Probe, minutes = 1, userId = tenant.userId) =>
  completeAttempt(cookie, userId, probe, afterNoon(minutes))

const readOutcome = async () => {
  const { outcome, accountSid } = await getPrisma().connectAttempt.findFirstOrThrow()
  return { outcome, accountSid }
}

const auditedReasons = async (workspaceId: string) =>
  (await listAudit(workspaceId)).map(({ action, detail }) => ({ action, detail }))

describe('a new account', () => {
  test('becomes a connection, with an audit row, and the attempt forgets its SID', async () => {
    const account = sandbox()
    const cookie = await redirectedAttempt(tenant, account.sid)
    const result = await complete(cookie, probeAnswering(account))
    const connection = await getPrisma().connection.findFirstOrThrow()
    expect(result).toEqual({
      connectionId: connection.id,
      workspaceId: tenant.workspaceId,
      workspaceSlug: tenant.slug,
    })
    expect(connection).toMatchObject({
      workspaceId: tenant.workspaceId,
      accountSid: account.sid,
      ownerAccountSid: account.ownerAccountSid,
      status: 'active',
      connectedById: tenant.userId,
      connectedAt: afterNoon(1)(),
    })
    expect(await readOutcome()).toEqual({ outcome: 'activated', accountSid: null })
    expect(await listAudit(tenant.workspaceId)).toEqual([
      {
        action: 'connection.activated',
        actorId: tenant.userId,
        detail: { connectionId: connection.id },
      },
    ])
  })

  test.each([
    ['was not made just now', afterNoon(-15.1)()],
    ['has no date', null],
  ])('needs proof of control when its sandbox %s', async (_, dateCreated) => {
    const account = sandbox({ dateCreated })
    const cookie = await redirectedAttempt(tenant, account.sid)
    const result = await complete(cookie, probeAnswering(account))
    expect(result).toEqual({ problem: 'proof-needed', workspaceSlug: tenant.slug })
    expect(await getPrisma().connection.count()).toBe(0)
    expect(await readOutcome()).toEqual({ outcome: 'proof-needed', accountSid: null })
    expect(await auditedReasons(tenant.workspaceId)).toMatchObject([
      { action: 'connection.refused', detail: { reason: 'proof-needed' } },
    ])
  })

  test('that is a main account, not a sandbox in one, is refused', async () => {
    const sid = newSid()
    const cookie = await redirectedAttempt(tenant, sid)
    const probe = probeAnswering(sandbox({ sid, ownerAccountSid: sid }))
    expect(await complete(cookie, probe)).toMatchObject({ problem: 'foreign-account' })
    expect(await getPrisma().connection.count()).toBe(0)
    expect(await auditedReasons(tenant.workspaceId)).toMatchObject([
      { action: 'connection.refused', detail: { reason: 'foreign-account' } },
    ])
  })

  test('is as fresh as it was when the redirect came, however long the sign-in took', async () => {
    const account = sandbox({ dateCreated: afterNoon(-14)() })
    const cookie = await redirectedAttempt(tenant, account.sid)
    const result = await complete(cookie, probeAnswering(account), 14)
    expect(result).toMatchObject({ workspaceSlug: tenant.slug })
    expect(await getPrisma().connection.count()).toBe(1)
  })
})

describe('an account that is held elsewhere', () => {
  test.each([
    ['active', 'by its SID', 'accountSid'],
    ['disconnected', 'by its SID', 'accountSid'],
    ['active', 'by its owner', 'ownerAccountSid'],
    ['disconnected', 'by its owner', 'ownerAccountSid'],
  ] as const)('%s, %s, is refused', async (status, _, column) => {
    const holder = await createTenant()
    const account = sandbox()
    const held = { accountSid: account.sid, ownerAccountSid: account.ownerAccountSid }
    await createConnection({
      workspaceId: holder.workspaceId,
      status,
      [column]: held[column],
    })
    const cookie = await redirectedAttempt(tenant, account.sid)
    const result = await complete(cookie, probeAnswering(account))
    expect(result).toEqual({ problem: 'foreign-account', workspaceSlug: tenant.slug })
    expect(await getPrisma().connection.count()).toBe(1)
    expect(await auditedReasons(tenant.workspaceId)).toMatchObject([
      { action: 'connection.refused', detail: { reason: 'foreign-account' } },
    ])
    expect(await listAudit(holder.workspaceId)).toEqual([])
  })

  test('goes to exactly one of two workspaces that activate it at once', async () => {
    const account = sandbox()
    const tenants = [tenant, await createTenant(), await createTenant()]
    const results = await Promise.all(
      tenants.map(async (each) => {
        const cookie = await redirectedAttempt(each, account.sid)
        return await completeAttempt(cookie, each.userId, probeAnswering(account), afterNoon(1))
      }),
    )
    expect(results.filter((result) => 'connectionId' in result)).toHaveLength(1)
    expect(results.filter((r) => 'problem' in r && r.problem === 'foreign-account')).toHaveLength(2)
    expect(await getPrisma().connection.count()).toBe(1)
  })
})

describe('an account that this workspace knows', () => {
  test.each(['needs_reconnect', 'disconnected'] as const)(
    'is reconnected when %s',
    async (status) => {
      const account = sandbox({ dateCreated: new Date('2025-01-01T00:00:00Z') })
      const known = await createConnection({
        workspaceId: tenant.workspaceId,
        accountSid: account.sid,
        ownerAccountSid: account.ownerAccountSid,
        status,
        statusReason: 'Access was revoked at Twilio.',
        disconnectedAt: noon,
      })
      const cookie = await redirectedAttempt(tenant, account.sid)
      const result = await complete(cookie, probeAnswering(account))
      expect(result).toMatchObject({ connectionId: known.id })
      expect(await getPrisma().connection.findMany()).toMatchObject([
        { id: known.id, status: 'active', statusReason: null, disconnectedAt: null },
      ])
      expect(await auditedReasons(tenant.workspaceId)).toEqual([
        { action: 'connection.reconnected', detail: { connectionId: known.id } },
      ])
    },
  )

  test('is reconnected with a new sandbox of the same owner, whose SID replaces the old one', async () => {
    const account = sandbox()
    const known = await createConnection({
      workspaceId: tenant.workspaceId,
      ownerAccountSid: account.ownerAccountSid,
    })
    const cookie = await redirectedAttempt(tenant, account.sid)
    const result = await complete(cookie, probeAnswering(account))
    expect(result).toMatchObject({ connectionId: known.id })
    expect((await getPrisma().connection.findFirstOrThrow()).accountSid).toBe(account.sid)
  })

  test('is refused when its SID has another owner than before', async () => {
    const account = sandbox()
    await createConnection({ workspaceId: tenant.workspaceId, accountSid: account.sid })
    const cookie = await redirectedAttempt(tenant, account.sid)
    expect(await complete(cookie, probeAnswering(account))).toMatchObject({
      problem: 'foreign-account',
    })
  })
})

describe('the attempt', () => {
  test('is completed once, even by three requests at once, and says the same for a quarter of an hour', async () => {
    const account = sandbox()
    const cookie = await redirectedAttempt(tenant, account.sid)
    const probe = probeAnswering(account)
    const results = await Promise.all([1, 2, 3].map(() => complete(cookie, probe)))
    const { id: connectionId } = await getPrisma().connection.findFirstOrThrow()
    for (const result of [...results, await complete(cookie, probeForbidden, 14)]) {
      expect(result).toMatchObject({ connectionId, workspaceSlug: tenant.slug })
    }
    expect(await complete(cookie, probeForbidden, 15)).toMatchObject({ problem: 'replayed' })
    expect(await listAudit(tenant.workspaceId)).toHaveLength(1)
  })

  test('says again why it was refused, and is audited once', async () => {
    const account = sandbox({ dateCreated: null })
    const cookie = await redirectedAttempt(tenant, account.sid)
    const first = await complete(cookie, probeAnswering(account))
    expect(await complete(cookie, probeForbidden, 60)).toEqual(first)
    expect(await listAudit(tenant.workspaceId)).toHaveLength(1)
  })

  test('cannot be completed by another person, and is over then', async () => {
    const account = sandbox()
    const colleague = await createUser()
    await createMember({ workspaceId: tenant.workspaceId, userId: colleague.id })
    const cookie = await redirectedAttempt(tenant, account.sid)
    const result = await complete(cookie, probeForbidden, 1, colleague.id)
    expect(result).toEqual({ problem: 'wrong-user', workspaceSlug: null })
    expect(await listAudit(tenant.workspaceId)).toMatchObject([
      { action: 'connection.refused', actorId: colleague.id, detail: { reason: 'wrong-user' } },
    ])
    const original = await complete(cookie, probeForbidden)
    expect(original).toEqual({ problem: 'wrong-user', workspaceSlug: tenant.slug })
  })

  test('is over when the person lost the right to connect meanwhile', async () => {
    const account = sandbox()
    const cookie = await redirectedAttempt(tenant, account.sid)
    await getPrisma().member.updateMany({ data: { role: 'analyst' } })
    expect(await complete(cookie, probeForbidden)).toMatchObject({ problem: 'not-allowed' })
    expect(await readOutcome()).toEqual({ outcome: 'not-allowed', accountSid: null })
  })

  test('is over when the person lost it while Twilio was asked', async () => {
    const account = sandbox()
    const cookie = await redirectedAttempt(tenant, account.sid)
    const probe: Probe = async () => {
      await getPrisma().member.updateMany({ data: { role: 'analyst' } })
      return { answers: true, account }
    }
    expect(await complete(cookie, probe)).toMatchObject({ problem: 'not-allowed' })
    expect(await getPrisma().connection.count()).toBe(0)
    expect(await readOutcome()).toEqual({ outcome: 'not-allowed', accountSid: null })
  })

  test('once completed says no more to a person who lost the right to connect', async () => {
    const account = sandbox()
    const cookie = await redirectedAttempt(tenant, account.sid)
    await complete(cookie, probeAnswering(account))
    await getPrisma().member.updateMany({ data: { role: 'analyst' } })
    expect(await complete(cookie, probeForbidden)).toMatchObject({ problem: 'not-allowed' })
    expect(await readOutcome()).toEqual({ outcome: 'activated', accountSid: null })
  })

  test('waits a quarter of an hour for a sign-in, not longer', async () => {
    const account = sandbox()
    const cookie = await redirectedAttempt(tenant, account.sid)
    expect(await complete(cookie, probeForbidden, 15)).toMatchObject({ problem: 'expired' })
    expect(await readOutcome()).toEqual({ outcome: 'expired', accountSid: null })
  })

  test('is unknown without its cookie, with another, or before its redirect', async () => {
    const account = sandbox()
    await redirectedAttempt(tenant, account.sid)
    const begun = await beginAttempt(tenant.workspaceId, tenant.userId, afterNoon(0))
    for (const cookie of [null, newSecret(), begun.cookie]) {
      expect(await complete(cookie, probeForbidden)).toEqual({
        problem: 'expired',
        workspaceSlug: null,
      })
    }
  })
})

describe('Twilio', () => {
  test.each(['auth', 'forbidden', 'notFound'] as const)(
    'answering %s does not know the account as one that authorised us',
    async (kind) => {
      const cookie = await redirectedAttempt(tenant, newSid())
      expect(await complete(cookie, probeFailing(kind))).toEqual({
        problem: 'unknown-account',
        workspaceSlug: tenant.slug,
      })
      expect(await auditedReasons(tenant.workspaceId)).toMatchObject([
        { action: 'connection.refused', detail: { reason: 'unknown-account' } },
      ])
    },
  )

  test.each(['transient', 'rateLimited', 'malformed'] as const)(
    'answering %s leaves the attempt to be tried again',
    async (kind) => {
      const account = sandbox()
      const cookie = await redirectedAttempt(tenant, account.sid)
      expect(await complete(cookie, probeFailing(kind))).toEqual({
        problem: 'twilio-down',
        workspaceSlug: tenant.slug,
      })
      const { id } = await getPrisma().connectAttempt.findFirstOrThrow()
      const result = await complete(cookie, probeAnswering(account), 5)
      expect(result).toMatchObject({ workspaceSlug: tenant.slug })
      expect(await getPrisma().connectAttempt.findFirst()).toMatchObject({
        id,
        outcome: 'activated',
      })
    },
  )

  test.each([
    ['suspended', sandbox({ status: 'suspended' })],
    ['closed', sandbox({ status: 'closed' })],
  ])('saying that the account is %s refuses it', async (_, account) => {
    const cookie = await redirectedAttempt(tenant, account.sid)
    expect(await complete(cookie, probeAnswering(account))).toMatchObject({
      problem: 'unknown-account',
    })
  })

  test('answering with another account than asked for is not believed', async () => {
    const cookie = await redirectedAttempt(tenant, newSid())
    const probe: Probe = () => Promise.resolve({ answers: true, account: sandbox() })
    expect(await complete(cookie, probe)).toMatchObject({ problem: 'unknown-account' })
  })
})
