// Before the integration tests: a Postgres (a temporary one, or the one of TEST_DATABASE_URL) and on it a
// migrated template, from which each worker copies its own database.
import process from 'node:process'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { run } from '../run.ts'
import { startTemporaryPostgres } from '../temporary-postgres.ts'
import { testDatabaseUrl } from './test-database-url.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    databaseServerUrl: string
    templateDatabase: string
  }
}

const templateDatabase = 'callscope_test_template'

async function dropTestDatabases(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    String.raw`select datname from pg_database where datname like 'callscope\_test\_%'`,
  )
  for (const { datname } of rows) {
    await client.query(`drop database ${client.escapeIdentifier(datname)} with (force)`)
  }
}

async function startServer(): Promise<{ url: string; stop: () => Promise<void> }> {
  const given = process.env.TEST_DATABASE_URL
  if (!given) return await startTemporaryPostgres()
  const url = testDatabaseUrl(given, new URL(given).pathname.slice(1))
  return { url, stop: () => Promise.resolve() }
}

export default async function startDatabaseServer(project: TestProject) {
  const server = await startServer()
  const client = new pg.Client({ connectionString: server.url })
  await client.connect()
  await dropTestDatabases(client)
  await client.query(`create database ${templateDatabase}`)
  // In a process of its own: the migration engine leaves a timer that would hold Vitest for ten seconds.
  await run(process.execPath, ['scripts/migrate.ts'], {
    env: { ...process.env, DATABASE_URL: testDatabaseUrl(server.url, templateDatabase) },
  })
  project.provide('databaseServerUrl', server.url)
  project.provide('templateDatabase', templateDatabase)
  return async () => {
    await dropTestDatabases(client)
    await client.end()
    await server.stop()
  }
}
