// For integration tests only: a tenant with an account, and calls in it.
import { uuidOfDigits } from '#lib/call-sid.ts'
import { getPrisma } from '#lib/db/client.ts'
import type { Prisma } from '#lib/db/generated/client.ts'
import {
  createConnection,
  createTwilioAccount,
  createWorkspace,
  sidDigits,
} from '#lib/db/testing.ts'
import { markDaysOf } from '#lib/rollups/testing.ts'
import { parseSearchParams, type CallFilter } from './search-params.ts'

/** Calls, not legs, and nothing filtered out. */
export const everyCall: CallFilter = parseSearchParams({})

/** What a test says of a call; the rest is a completed inbound call of a minute, not yet priced. */
export type CallSketch = { at: string } & Partial<
  Omit<Prisma.CallUncheckedCreateInput, 'accountId' | 'occurredAt'>
>

/** A random SID as a UUID. */
export function randomSid(): string {
  return uuidOfDigits(sidDigits())
}

/** A workspace with one connection and one selected account. */
export async function createTenant(timeZone = 'Europe/Berlin') {
  const workspace = await createWorkspace({ timeZone })
  const connection = await createConnection({ workspaceId: workspace.id })
  const account = await createTwilioAccount({
    workspaceId: workspace.id,
    connectionId: connection.id,
  })
  return {
    workspaceId: workspace.id,
    slug: workspace.slug,
    connectionId: connection.id,
    accountId: account.id,
  }
}

/** Writes calls, with the marks that every writer of calls leaves, and returns their SIDs as UUIDs. */
export async function createCalls(
  accountId: number,
  sketches: readonly CallSketch[],
): Promise<string[]> {
  const rows = sketches.map(({ at, ...values }) => ({
    sid: randomSid(),
    status: 'completed',
    direction: 'inbound',
    fromAddress: '+4915112345678',
    toAddress: '+493012345678',
    number: '+493012345678',
    country: 'DE',
    durationSeconds: 60,
    ...values,
    accountId,
    occurredAt: new Date(at),
    readAt: new Date(at),
  }))
  await getPrisma().call.createMany({ data: rows })
  await getPrisma().accountSync.updateMany({
    where: { accountId },
    data: { revision: { increment: 1 } },
  })
  const sids = rows.map(({ sid }) => sid)
  await markDaysOf(sids)
  return sids
}
