import pg from 'pg'
import type { HeldTable } from './schedule.ts'

/** A table that nobody else can change or lock rows of. */
export type TableHold = {
  /** How many transactions wait for it; 0 also when the database is down. */
  countWaiting: () => Promise<number>
  /** How many of a worker's transactions have written calls and wait for it: pages that cannot come to their end. */
  countPages: (worker: string) => Promise<number>
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
  const count = async (statement: string, values: string[]) => {
    try {
      const { rowCount } = await client.query(statement, values)
      return rowCount ?? 0
    } catch {
      return 0
    }
  }
  return {
    countWaiting: () =>
      count('select from pg_locks where not granted and relation = $1::regclass', [table]),
    countPages: (worker) =>
      count(
        `select from pg_locks waiting
          join pg_stat_activity using (pid)
          join pg_locks written using (pid)
        where not waiting.granted and waiting.relation = $1::regclass and application_name = $2
          and written.granted and written.relation = 'call'::regclass
          and written.mode = 'RowExclusiveLock'`,
        [table, worker],
      ),
    release,
  }
}
