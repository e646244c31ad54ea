// Applies prisma/migrations with Prisma's own schema engine, compiled to WebAssembly: nothing to download,
// and the history in _prisma_migrations is the one that `prisma migrate` reads and writes.
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import { SchemaEngine, type MigrationList, type SchemaFilter } from '@prisma/schema-engine-wasm'

const prismaDirectory = path.join(process.cwd(), 'prisma')
const everything: SchemaFilter = { externalTables: [], externalEnums: [] }

async function readMigrations(): Promise<MigrationList> {
  const baseDir = path.join(prismaDirectory, 'migrations')
  const entries = await readdir(baseDir, { withFileTypes: true })
  const names = entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort()
  return {
    baseDir,
    lockfile: {
      path: 'migration_lock.toml',
      content: await readFile(path.join(baseDir, 'migration_lock.toml'), 'utf8'),
    },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      names.map(async (name) => ({
        path: name,
        migrationFile: {
          path: 'migration.sql',
          content: {
            tag: 'ok' as const,
            value: await readFile(path.join(baseDir, name, 'migration.sql'), 'utf8'),
          },
        },
      })),
    ),
  }
}

async function withEngine<T>(url: string, use: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  const schemaPath = path.join(prismaDirectory, 'schema.prisma')
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg({ connectionString: url }))
  const engine = await SchemaEngine.new(
    { datamodels: [[schemaPath, await readFile(schemaPath, 'utf8')]] },
    () => undefined,
    adapter,
  )
  try {
    return await use(engine)
  } finally {
    engine.free()
  }
}

/**
 * Applies the migrations that the database does not have yet.
 *
 * @param url - connection string of the database
 * @returns the names of those applied now, oldest first; empty when it was up to date
 * @throws the engine's error when a migration fails or one already applied was edited
 */
export async function applyMigrations(url: string): Promise<string[]> {
  return await withEngine(url, async (engine) => {
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList: await readMigrations(),
      filters: everything,
    })
    return appliedMigrationNames
  })
}

/**
 * The SQL that would bring the migrations up to `schema.prisma`.
 *
 * @param url - a database on a server where a shadow database may be made
 * @returns the script of the next migration, or null when migrations and schema agree
 */
export async function diffMigrations(url: string): Promise<string | null> {
  return await withEngine(url, async (engine) => {
    const schemaPath = path.join(prismaDirectory, 'schema.prisma')
    const { exitCode, stdout } = await engine.diff({
      from: { tag: 'migrations', ...(await readMigrations()) },
      to: {
        tag: 'schemaDatamodel',
        files: [{ path: schemaPath, content: await readFile(schemaPath, 'utf8') }],
      },
      script: true,
      exitCode: true,
      filters: everything,
    })
    return exitCode === 2 ? stdout : null
  })
}
