// Applies prisma/migrations with Prisma's own schema engine, compiled to WebAssembly: nothing to download,
// and the history in _prisma_migrations is the one that `prisma migrate` reads and writes.
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import {
  ColumnTypeEnum,
  bindMigrationAwareSqlAdapterFactory,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
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

const charExpressions = /\bcon(?:str)?\.(?:contype|confdeltype|confupdtype)\b/g
const charColumns = new Set(['constraint_type', 'confdeltype', 'confupdtype'])

/**
 * To describe a database the engine selects these columns, each of type `"char"`, which the Postgres adapter
 * refuses (both 7.10): fetched as text and labelled as the character that the engine expects.
 */
function withCharColumns(adapter: SqlDriverAdapter): SqlDriverAdapter {
  const queryRaw = adapter.queryRaw.bind(adapter)
  adapter.queryRaw = async (query) => {
    const result = await queryRaw({
      ...query,
      sql: query.sql.replaceAll(charExpressions, '$&::text'),
    })
    const columnTypes = result.columnTypes.map((type, index) =>
      charColumns.has(result.columnNames[index] ?? '') ? ColumnTypeEnum.Character : type,
    )
    return { ...result, columnTypes }
  }
  return adapter
}

/** Adds the engine's connection to `opened`: it closes the shadow database's itself, and leaves this one open. */
function connectWith(
  url: string,
  opened: SqlDriverAdapter[],
): SqlMigrationAwareDriverAdapterFactory {
  const factory = new PrismaPg({ connectionString: url })
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => {
      const adapter = await factory.connect()
      opened.push(adapter)
      return withCharColumns(adapter)
    },
    connectToShadowDb: async () => withCharColumns(await factory.connectToShadowDb()),
  }
}

async function withEngine<T>(url: string, use: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  const schemaPath = path.join(prismaDirectory, 'schema.prisma')
  const opened: SqlDriverAdapter[] = []
  const engine = await SchemaEngine.new(
    { datamodels: [[schemaPath, await readFile(schemaPath, 'utf8')]] },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(connectWith(url, opened)),
  )
  try {
    return await use(engine)
  } finally {
    engine.free()
    await Promise.all(opened.map((adapter) => adapter.dispose()))
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
