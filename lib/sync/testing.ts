// For integration tests only: an emulated Twilio, a connected customer, and what the copy should hold.
import process from 'node:process'
import { afterAll, expect } from 'vitest'
import { z } from 'zod'
import { queryRows, sql } from '#lib/db/sql.ts'
import { getPool } from '#lib/db/pool.ts'
import { createConnection, createWorkspace, resetDatabase } from '#lib/db/testing.ts'
import { startEmulator } from '../../e2e/twilio-emulator/server.ts'
import { discoverAccounts } from './discover-accounts.ts'
import { closeJobSender } from './job-sender.ts'
import type { ReadContext } from './read-pages.ts'
import { readRecent } from './read-recent.ts'
import { readWindow } from './read-window.ts'
import { windowJob } from './queues.ts'

type EmulatorOptions = NonNullable<Parameters<typeof startEmulator>[0]>

/** A running emulator with its control endpoint. */
export type TestTwilio = {
  url: string
  /** Calls the control endpoint; the answer is JSON. */
  control: (method: string, path: string, body?: unknown) => Promise<unknown>
  close: () => Promise<void>
}

/** Starts an emulator and has this process read it. To be called before anything reads the configuration. */
export async function startTwilio(options: EmulatorOptions = {}): Promise<TestTwilio> {
  const emulator = await startEmulator({ authToken: 'test-auth-token', scale: 'small', ...options })
  process.env.TWILIO_API_BASE_URL = emulator.url
  process.env.CALLSCOPE_HISTORY_MONTHS = '1'
  return {
    url: emulator.url,
    close: () => emulator.close(),
    control: async (method, path, body) => {
      const response = await fetch(`${emulator.url}/__emulator/${path}`, {
        method,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const text = await response.text()
      if (!response.ok) throw new Error(`${method} ${path}: ${text}`)
      return JSON.parse(text) as unknown
    },
  }
}

/** Empties the database, the queues included. */
export async function resetSync(): Promise<void> {
  await resetDatabase()
  const { rows } = await getPool().query("select from pg_tables where schemaname = 'pgboss'")
  if (rows.length > 0) await getPool().query('delete from pgboss.job')
}

afterAll(closeJobSender)

const sandbox = z.object({ sid: z.string() })
const customers = z.array(z.object({ id: z.string(), ownerAccountSid: z.string() }))
const account = z.object({ id: z.number(), sid: z.string(), kind: z.string() })

/** A customer of the emulator who pressed Allow, in a workspace of its own. */
export async function connectCustomer(twilio: TestTwilio, customer = 'larkfield') {
  const { sid } = sandbox.parse(await twilio.control('POST', 'allow', { customer }))
  const all = customers.parse(await twilio.control('GET', 'customers'))
  const owner = all.find(({ id }) => id === customer)
  if (owner === undefined) throw new Error(`no customer ${customer}`)
  const workspace = await createWorkspace()
  const connection = await createConnection({
    workspaceId: workspace.id,
    accountSid: sid,
    ownerAccountSid: owner.ownerAccountSid,
  })
  await discoverAccounts(workspace.id, connection.id)
  const accounts = await queryRows(
    account,
    sql`select id, sid, kind from twilio_account where connection_id = ${connection.id}::uuid order by id`,
  )
  const idOf = (kind: string) => {
    const found = accounts.find((each) => each.kind === kind)
    if (found === undefined) throw new Error(`no ${kind}`)
    return found.id
  }
  return {
    customer,
    workspaceId: workspace.id,
    connectionId: connection.id,
    accounts,
    accountIds: accounts.map(({ id }) => id),
    idOf,
  }
}

/** Reads every unfinished window and then what is recent, without the queue. */
export async function readEverything(
  { workspaceId, accountIds }: { workspaceId: string; accountIds: readonly number[] },
  context: ReadContext,
): Promise<void> {
  const windows = await queryRows(
    windowJob.omit({ workspaceId: true }),
    sql`
      select account_id as "accountId", purpose, from_day as "fromDay" from sync_window
      where finished_at is null order by to_day desc, account_id`,
  )
  for (const key of windows) expect(await readWindow(workspaceId, key, context)).toBe('done')
  for (const id of accountIds) expect(await readRecent(workspaceId, id, context)).toBe('done')
}

const truthRow = z.object({
  sid: z.string(),
  accountSid: z.string(),
  parentCallSid: z.string().nullable(),
  from: z.string(),
  to: z.string(),
  direction: z.string(),
  status: z.string(),
  startTime: z.string().nullable(),
  endTime: z.string().nullable(),
  occurredAt: z.string(),
  durationSeconds: z.number().nullable(),
  price: z.string().nullable(),
})

/** One line a call, the same for the emulator's truth and for our copy. */
type CallLine = string

function lineOf(row: z.infer<typeof truthRow>): CallLine {
  const price = row.price === null ? null : Number(row.price)
  const digits = (sid: string | null) => sid?.slice(2) ?? null
  return JSON.stringify([
    row.accountSid,
    digits(row.sid),
    digits(row.parentCallSid),
    row.from,
    row.to,
    row.direction,
    row.status,
    row.startTime,
    row.endTime,
    row.occurredAt,
    // A call that was never answered has a duration of 0 or none at all, as Twilio pleases.
    row.durationSeconds === 0 ? null : row.durationSeconds,
    price,
  ])
}

/** Every call that the emulator has of a customer since an instant, one line each. */
export async function listTruth(
  twilio: TestTwilio,
  customer: string,
  range: { from: Date; now?: Date },
): Promise<CallLine[]> {
  const query = new URLSearchParams({ customer, from: range.from.toISOString() })
  if (range.now) query.set('now', range.now.toISOString())
  const response = await fetch(`${twilio.url}/__emulator/truth/calls?${query}`)
  const lines = (await response.text()).split('\n').filter(Boolean)
  return lines.map((line) => lineOf(truthRow.parse(JSON.parse(line)))).toSorted()
}

/** Expects the copy to hold exactly the given calls as they are; shows only what differs. */
export async function expectCopy(workspaceId: string, truth: readonly CallLine[]): Promise<void> {
  const copy = await listCopy(workspaceId)
  const copied = new Set(copy)
  const known = new Set(truth)
  expect({
    missing: truth.filter((line) => !copied.has(line)),
    extra: copy.filter((line) => !known.has(line)),
  }).toEqual({ missing: [], extra: [] })
}

/** Every call of a workspace's copy, one line each. */
async function listCopy(workspaceId: string): Promise<CallLine[]> {
  const rows = await queryRows(
    truthRow.extend({
      startTime: z.date().nullable(),
      endTime: z.date().nullable(),
      occurredAt: z.date(),
    }),
    sql`
      select 'CA' || replace(c.sid::text, '-', '') as sid, a.sid as "accountSid",
        'CA' || replace(c.parent_sid::text, '-', '') as "parentCallSid",
        c.from_address as "from", c.to_address as "to", c.direction, c.status,
        c.start_time as "startTime", c.end_time as "endTime", c.occurred_at as "occurredAt",
        c.duration_seconds as "durationSeconds", c.price
      from call c join twilio_account a on a.id = c.account_id
      where a.workspace_id = ${workspaceId}::uuid`,
  )
  return rows
    .map((row) =>
      lineOf({
        ...row,
        startTime: row.startTime?.toISOString() ?? null,
        endTime: row.endTime?.toISOString() ?? null,
        occurredAt: row.occurredAt.toISOString(),
      }),
    )
    .toSorted()
}
