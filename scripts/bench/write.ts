// npm run bench:write: what a page of 1,000 calls costs by each way of sending it to Postgres, in CPU milliseconds of
// this process and of its backend, when the calls are new and when they are known. The last line is JSON.
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import process from 'node:process'
import pg from 'pg'
import { applyMigrations } from '#lib/db/migrations.ts'
import { sql, type Sql } from '#lib/db/sql.ts'
import type { CallRow } from '#lib/twilio/index.ts'
import { pageOfCalls } from '#lib/sync/write/call-columns.ts'
import { startTemporaryPostgres } from '../temporary-postgres.ts'
import { copyInto, incomingTable, readIncoming } from './write-by-copy.ts'
import { pageAsDriverArrays, pageAsJson } from './write-alternatives.ts'

const pages = Number(process.argv[2] ?? 60)
const accountId = 1

/** Calls as an account has them: one every three seconds, a fifth of them legs. */
function makePage(page: number): CallRow[] {
  return Array.from({ length: 1000 }, (_, place) => {
    const startTime = new Date(1_790_000_000_000 - (page * 1000 + place) * 3000)
    return {
      sid: `CA${randomBytes(16).toString('hex')}`,
      parentSid: place % 5 === 0 ? `CA${randomBytes(16).toString('hex')}` : null,
      status: 'completed',
      direction: place % 2 === 0 ? 'inbound' : 'outbound-api',
      from: `+1415555${1000 + (place % 900)}`,
      to: '+442079460000',
      startTime,
      endTime: new Date(startTime.getTime() + 30_000),
      dateCreated: new Date(startTime.getTime() - 1000),
      durationSeconds: 30,
      price: '-0.00850',
      priceUnit: 'USD',
      queueTimeMs: 0,
      answeredBy: null,
      forwardedFrom: null,
      callerName: null,
    }
  })
}

const columns = sql`sid, parent_sid, occurred_at, start_time, end_time, status, direction, from_address, to_address,
  number, country, duration_seconds, price, price_unit, queue_time_ms, answered_by, forwarded_from, caller_name`

/** The same statement for every way; only where its rows come from differs. */
function upsert(page: Sql): Sql {
  return sql`
    insert into call (account_id, read_at, ${columns})
    select ${accountId}::int, now(), ${columns}
    from (${page}) as page (${columns}, created_at) order by sid
    on conflict (account_id, sid) do update set status = excluded.status, price = excluded.price
    where (call.status, call.price) is distinct from (excluded.status, excluded.price)`
}

type Way = (client: pg.Client, calls: readonly CallRow[]) => Promise<unknown>
const send = async (client: pg.Client, { text, values }: Sql) => await client.query(text, values)

const ways: Record<string, Way> = {
  driverArrays: (client, calls) => send(client, upsert(pageAsDriverArrays(calls))),
  columnTexts: (client, calls) => send(client, upsert(pageOfCalls(calls))),
  json: (client, calls) => send(client, upsert(pageAsJson(calls))),
  copy: async (client, calls) => {
    await copyInto(client, calls)
    await send(client, upsert(readIncoming))
  },
}

/** CPU time of a process so far, in milliseconds (Linux). */
async function cpuMs(pid: number): Promise<number> {
  const [running = '0'] = (await readFile(`/proc/${pid}/schedstat`, 'utf8')).split(' ')
  return Number(running) / 1e6
}

async function measure(client: pg.Client, backend: number, way: Way, data: readonly CallRow[][]) {
  const backendBefore = await cpuMs(backend)
  const ourBefore = process.cpuUsage()
  const startedAt = performance.now()
  for (const calls of data) {
    await client.query('begin; set local synchronous_commit = off')
    await way(client, calls)
    await client.query('commit')
  }
  const our = process.cpuUsage(ourBefore)
  const each = (ms: number) => Number((ms / data.length).toFixed(2))
  return {
    postgresCpuMs: each((await cpuMs(backend)) - backendBefore),
    workerCpuMs: each((our.user + our.system) / 1000),
    wallMs: each(performance.now() - startedAt),
  }
}

async function measureWay(url: string, way: Way) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('truncate call')
  await client.query(incomingTable)
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  const backend = rows[0]?.pid ?? 0
  await measure(
    client,
    backend,
    way,
    Array.from({ length: 5 }, (_, page) => makePage(-page)),
  )
  const data = Array.from({ length: pages }, (_, page) => makePage(page))
  const fresh = await measure(client, backend, way, data)
  const known = await measure(client, backend, way, data)
  await client.end()
  return { fresh, known }
}

async function createAccount(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`
    with w as (insert into workspace (id, slug, name, time_zone)
      values (gen_random_uuid(), 'bench', 'Bench', 'UTC') returning id),
    c as (insert into connection (id, workspace_id, account_sid, owner_account_sid, name)
      select gen_random_uuid(), id, 'AC1', 'AC2', 'Bench' from w returning id, workspace_id)
    insert into twilio_account (id, workspace_id, connection_id, sid, friendly_name, kind, status)
    select ${accountId}, workspace_id, id, 'AC2', 'Bench', 'main', 'active' from c`)
  await client.end()
}

const postgres = await startTemporaryPostgres()
try {
  await applyMigrations(postgres.url)
  await createAccount(postgres.url)
  const results: Record<string, Awaited<ReturnType<typeof measureWay>>> = {}
  // Twice, the second counts: the first warms both sides up.
  for (let round = 0; round < 2; round += 1) {
    for (const [name, way] of Object.entries(ways)) {
      results[name] = await measureWay(postgres.url, way)
    }
  }
  console.table(
    Object.fromEntries(Object.entries(results).map(([name, { fresh }]) => [name, fresh])),
  )
  console.table(
    Object.fromEntries(Object.entries(results).map(([name, { known }]) => [name, known])),
  )
  console.info(JSON.stringify({ bench: 'write', pages, callsPerPage: 1000, results }))
} finally {
  await postgres.stop()
}
process.exit()
