// npm run db:migrate
import process from 'node:process'
import { applyMigrations } from '#lib/db/migrations.ts'
import { openDatabase } from './open-database.ts'

const database = await openDatabase()
try {
  const applied = await applyMigrations(database.url)
  for (const name of applied) console.info(`✓ ${name}`)
  console.info(applied.length === 0 ? 'The database is up to date.' : 'The database is migrated.')
} finally {
  await database.close()
}
// The engine leaves the ten-second timer of its lock running.
process.exit()
