import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import pg from 'pg'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { claimInstance } from './instance-lock.ts'
import { startPostgres } from './postgres.ts'
import { startTemporaryPostgres } from './temporary-postgres.ts'

let dataDir: string

beforeEach(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'callscope-postgres-test-'))
})

afterEach(async () => {
  await rm(dataDir, { recursive: true })
})

const start = () => startPostgres({ dataDir, isDurable: false })

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(text)).rows
  } finally {
    await client.end()
  }
}

test('keeps the database and its password from start to start', async () => {
  const first = await start()
  await query(first.url, 'create table kept (n int)')
  await first.stop()
  const second = await start()
  expect(await query(second.url, 'select count(*)::int as n from kept')).toEqual([{ n: 0 }])
  expect(new URL(second.url).password).toBe(new URL(first.url).password)
  expect((await stat(path.join(dataDir, 'postgres-password'))).mode & 0o777).toBe(0o600)
  await second.stop()
})

test('lets nobody in without the password', async () => {
  const postgres = await start()
  const url = new URL(postgres.url)
  url.password = 'guessed'
  await expect(query(url.href, 'select 1')).rejects.toThrow('password authentication failed')
  await postgres.stop()
})

test('takes over a server that is running already', async () => {
  const first = await start()
  const second = await start()
  expect(second).toMatchObject({ url: first.url, isAdopted: true })
  await second.stop()
  await expect(query(first.url, 'select 1')).rejects.toThrow()
})

test('starts although a killed server left the id of a process that is something else by now', async () => {
  const first = await start()
  const pidFile = path.join(dataDir, 'postgres', 'postmaster.pid')
  const [, ...rest] = (await readFile(pidFile, 'utf8')).split('\n')
  await first.stop()
  expect(existsSync(pidFile)).toBe(false)
  await writeFile(pidFile, [String(process.pid), ...rest].join('\n'))
  const second = await start()
  expect(second.isAdopted).toBe(false)
  await second.stop()
})

test('a database is claimed by one launcher at a time', async () => {
  const postgres = await start()
  const release = await claimInstance(postgres.url)
  expect(release).not.toBeNull()
  expect(await claimInstance(postgres.url)).toBeNull()
  await release?.()
  const again = await claimInstance(postgres.url)
  expect(again).not.toBeNull()
  await postgres.stop()
})

test('a temporary one keeps what was committed through a crash', async () => {
  const postgres = await startTemporaryPostgres({ isDurable: true })
  try {
    await query(postgres.url, 'create table kept as select 7 as n')
    await postgres.crash(0)
    expect(await query(postgres.url, 'select n from kept')).toEqual([{ n: 7 }])
  } finally {
    await postgres.stop()
  }
})

test('a temporary one does not outlive the process that started it, be it killed', async () => {
  const module = new URL('./temporary-postgres.ts', import.meta.url).href
  const starter = spawn(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      `const { startTemporaryPostgres } = await import(${JSON.stringify(module)})
      console.log((await startTemporaryPostgres()).url)
      setInterval(() => undefined, 1_000)`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, TMPDIR: dataDir } },
  )
  const [line] = (await once(starter.stdout, 'data')) as [Buffer]
  const url = line.toString().trim()
  expect(await query(url, 'select 1 as n')).toEqual([{ n: 1 }])
  starter.kill('SIGKILL')
  await vi.waitFor(async () => {
    await expect(query(url, 'select 1')).rejects.toThrow('ECONNREFUSED')
    expect(await readdir(dataDir)).toEqual([])
  }, 20_000)
})
