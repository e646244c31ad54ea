// Before each integration test file: the worker's own database, and the configuration that names it.
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { testDatabaseUrl } from './test-database-url.ts'

const serverUrl = inject('databaseServerUrl')
const name = `callscope_test_${process.env.VITEST_POOL_ID ?? '1'}`
const dataDir = mkdtempSync(path.join(os.tmpdir(), 'callscope-test-'))

Object.assign(process.env, {
  DATABASE_URL: testDatabaseUrl(serverUrl, name),
  CALLSCOPE_DATA_DIR: dataDir,
  APP_URL: 'http://localhost:3000',
  AUTH_SECRET: 'a-secret-that-only-the-tests-know-of',
  TWILIO_AUTH_TOKEN: 'test-auth-token',
  TWILIO_CONNECT_APP_SID: `CN${'c0'.repeat(16)}`,
  LOG_LEVEL: 'silent',
})

const client = new pg.Client({ connectionString: serverUrl })
await client.connect()
const found = await client.query('select from pg_database where datname = $1', [name])
if (found.rowCount === 0) {
  await client.query(`create database ${name} template ${inject('templateDatabase')}`)
}
await client.end()

afterAll(async () => {
  const { closePool } = await import('#lib/db/pool.ts')
  await closePool()
  rmSync(dataDir, { recursive: true })
})
