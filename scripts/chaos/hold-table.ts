import pg from 'pg'
import type { HeldTable } from './schedule.ts'

/** A table that nobody else can change or lock rows of. */
export interface TableHold {
  /** How many transactions wait for it; 0 also when the database is down. */
  countWaiting: () => Promise<number>
  release: () => Promise<void>
}

/** @returns null where the table cannot be had within some seconds, or the database is down */
export async function holdTable(databaseUrl: string, table: HeldTable): Promise<TableHold | null> {
  const client = new pg.Client({ connectionString: databaseUrl })
  client.on('error', () => undefined)
  const release = () => client.end().catch(() => undefined)
  try {
    await client.connect()
    await client.query(
      `begin; set local lock_timeout = '3s'; lock table ${table} in exclusive mode`,
    )
  } catch {
    await release()
    return null
  }
  const countWaiting = async () => {
    try {
      const { rowCount } = await client.query(
        'select from pg_locks where not granted and relation = $1::regclass',
        [table],
      )
      return rowCount ?? 0
    } catch {
      return 0
    }
  }
  return { countWaiting, release }
}
