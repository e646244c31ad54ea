// npm run db:diff                    what prisma/migrations lack against schema.prisma; exit code 1 when anything
// npm run db:diff -- --name <name>   writes it as the next migration
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { diffMigrations } from '#lib/db/migrations.ts'
import { startTemporaryPostgres } from './temporary-postgres.ts'

function migrationDirectory(name: string): string {
  if (!/^[a-z][a-z0-9_]*$/.test(name)) throw new Error('Name a migration in snake_case.')
  const stamp = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14)
  return path.join('prisma', 'migrations', `${stamp}_${name}`)
}

const { name } = parseArgs({ options: { name: { type: 'string' } } }).values
const directory = name === undefined ? null : migrationDirectory(name)
const postgres = await startTemporaryPostgres()
try {
  const script = await diffMigrations(postgres.url)
  if (script === null) {
    console.info('prisma/migrations and schema.prisma agree.')
  } else if (directory === null) {
    console.info(script)
    process.exitCode = 1
  } else {
    await mkdir(directory, { recursive: true })
    await writeFile(path.join(directory, 'migration.sql'), script)
    console.info(`✓ ${directory}/migration.sql`)
  }
} finally {
  await postgres.stop()
}
