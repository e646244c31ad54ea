// For integration tests only: a tenant, Twilio's answers, and attempts that have come a certain way.
import { randomUUID } from 'node:crypto'
import { getPrisma } from '#lib/db/client.ts'
import {
  createConnection,
  createMember,
  createTwilioAccount,
  createUser,
  createWorkspace,
  sidDigits,
} from '#lib/db/testing.ts'
import { beginAttempt } from './begin-attempt.ts'
import type { Probe, ProbedAccount, ProbeFailure } from './probe.ts'
import { receiveRedirect } from './receive-redirect.ts'

/** The instant at which the tests take place. */
export const noon = new Date('2026-03-01T12:00:00Z')

/** A clock that stands so many minutes after {@link noon}. */
export function afterNoon(minutes: number) {
  return () => new Date(noon.getTime() + minutes * 60_000)
}

export function newSid(): string {
  return `AC${sidDigits()}`
}

export async function createTenant(role: 'owner' | 'admin' | 'analyst' = 'owner') {
  const workspace = await createWorkspace()
  const user = await createUser()
  await createMember({ workspaceId: workspace.id, userId: user.id, role })
  return { workspaceId: workspace.id, slug: workspace.slug, userId: user.id }
}

export type Tenant = Awaited<ReturnType<typeof createTenant>>

/** A sandbox that Twilio made a minute before {@link noon}. */
export function sandbox(values: Partial<ProbedAccount> = {}): ProbedAccount {
  return {
    sid: newSid(),
    ownerAccountSid: newSid(),
    friendlyName: 'Callscope',
    status: 'active',
    dateCreated: afterNoon(-1)(),
    ...values,
  }
}

/** A Twilio at which these accounts answer and no other does. */
export function probeAnswering(...accounts: ProbedAccount[]): Probe {
  return (sid) => {
    const account = accounts.find((each) => each.sid === sid)
    return Promise.resolve(
      account === undefined ? { answers: false, kind: 'auth' } : { answers: true, account },
    )
  }
}

/** A Twilio that fails in one way. */
export function probeFailing(kind: ProbeFailure): Probe {
  return () => Promise.resolve({ answers: false, kind })
}

/** A Twilio that nobody should ask. */
export const probeForbidden: Probe = () => {
  throw new Error('Twilio was asked')
}

/** An attempt that was begun at {@link noon} and whose redirect has just been accepted. */
export async function redirectedAttempt(tenant: Tenant, accountSid: string): Promise<string> {
  const { state, cookie } = await beginAttempt(tenant.workspaceId, tenant.userId, afterNoon(0))
  const search = new URLSearchParams({ AccountSid: accountSid, state })
  if (await receiveRedirect(search, cookie, afterNoon(0))) throw new Error('not accepted')
  return cookie
}

/** A connection with a main account, a subaccount and a sandbox; each has calls. */
export async function createConnected(tenant: Tenant, callsEach = 1) {
  const { workspaceId } = tenant
  const connection = await createConnection({ workspaceId })
  const ids: number[] = []
  for (const kind of ['sandbox', 'subaccount', 'main'] as const) {
    const account = await createTwilioAccount({
      workspaceId,
      connectionId: connection.id,
      kind,
      friendlyName: `Acme ${kind}`,
      isSelected: kind !== 'sandbox',
    })
    ids.push(account.id)
    await getPrisma().call.createMany({
      data: Array.from({ length: callsEach }, () => ({
        accountId: account.id,
        sid: randomUUID(),
        occurredAt: noon,
        status: 'completed',
        direction: 'inbound',
        fromAddress: '+4930123456',
        toAddress: '+4930654321',
        number: '+4930654321',
        readAt: noon,
      })),
    })
  }
  const [sandboxId = 0, subaccountId = 0, mainId = 0] = ids
  return { connection, sandboxId, subaccountId, mainId }
}

export async function listAudit(workspaceId: string) {
  const events = await getPrisma().auditEvent.findMany({
    where: { workspaceId },
    orderBy: { id: 'asc' },
  })
  return events.map(({ action, actorId, detail }) => ({ action, actorId, detail }))
}
