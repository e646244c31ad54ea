// For integration tests only: an empty database, and rows to begin with.
import { randomBytes } from 'node:crypto'
import { getEnv } from '#lib/env.ts'
import { getPrisma } from './client.ts'
import type { Prisma } from './generated/client.ts'
import { getPool } from './pool.ts'

/**
 * Empties every table of the test database.
 *
 * @throws when the configured database is not a test database of this machine
 */
export async function resetDatabase(): Promise<void> {
  const { hostname, pathname } = new URL(getEnv().DATABASE_URL)
  if (hostname !== '127.0.0.1' && hostname !== 'localhost') throw new Error(`not ${hostname}`)
  if (!pathname.startsWith('/callscope_test')) throw new Error(`not ${pathname}`)
  const { rows } = await getPool().query<{ list: string | null }>(
    `select string_agg(format('%I.%I', schemaname, tablename), ', ') as list
     from pg_tables where schemaname = 'public' and tablename <> '_prisma_migrations'`,
  )
  const list = rows[0]?.list
  if (list) await getPool().query(`truncate ${list} restart identity cascade`)
}

/** Whether so many statements wait for another transaction to end: so a test knows that they have come to its lock. */
export async function areWaiting(count: number): Promise<boolean> {
  const { rows } = await getPool().query(
    `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  )
  return rows.length >= count
}

/** 32 hex digits: what follows the two letters of a Twilio SID. */
export function sidDigits(): string {
  return randomBytes(16).toString('hex')
}

export async function createUser(values: Partial<Prisma.UserUncheckedCreateInput> = {}) {
  return await getPrisma().user.create({
    data: { email: `ada-${sidDigits()}@callscope.test`, name: 'Ada Lovelace', ...values },
  })
}

export async function createWorkspace(values: Partial<Prisma.WorkspaceUncheckedCreateInput> = {}) {
  return await getPrisma().workspace.create({
    data: { slug: `acme-${sidDigits()}`, name: 'Acme', timeZone: 'Europe/Berlin', ...values },
  })
}

export async function createMember(
  values: Pick<Prisma.MemberUncheckedCreateInput, 'workspaceId' | 'userId'> &
    Partial<Prisma.MemberUncheckedCreateInput>,
) {
  return await getPrisma().member.create({ data: { role: 'owner', ...values } })
}

export async function createConnection(
  values: Pick<Prisma.ConnectionUncheckedCreateInput, 'workspaceId'> &
    Partial<Prisma.ConnectionUncheckedCreateInput>,
) {
  return await getPrisma().connection.create({
    data: {
      accountSid: `AC${sidDigits()}`,
      ownerAccountSid: `AC${sidDigits()}`,
      name: 'Acme Telephony',
      ...values,
    },
  })
}

export async function createTwilioAccount(
  values: Pick<Prisma.TwilioAccountUncheckedCreateInput, 'workspaceId' | 'connectionId'> &
    Partial<Prisma.TwilioAccountUncheckedCreateInput>,
) {
  return await getPrisma().twilioAccount.create({
    data: {
      sid: `AC${sidDigits()}`,
      friendlyName: 'Acme Support',
      kind: 'subaccount',
      status: 'active',
      isSelected: true,
      ...values,
    },
  })
}
