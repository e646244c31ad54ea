// The one door for SQL: a tagged template whose values travel as parameters, and a schema for every row.
import { hash } from 'node:crypto'
import type pg from 'pg'
import type { z } from 'zod'
import type { Db } from './client.ts'
import { Prisma } from './generated/client.ts'
import { getPool } from './pool.ts'

/** A statement with its parameters; made by {@link sql}, nested freely. */
export type Sql = Prisma.Sql

/** Builds a statement; every interpolated value becomes a parameter, every nested {@link Sql} is spliced in. */
export const sql = Prisma.sql

/** No SQL at all: the neutral part of an optional condition. */
export const emptySql = Prisma.empty

/** Several pieces of a statement with commas between them; at least one. */
export const joinSql = Prisma.join

const kept = new WeakSet<Sql>()

/**
 * Has each connection keep what Postgres made of a statement: parsing and planning a small one takes longer than doing it.
 * For what runs with every page or job, and is best done in the same way whatever the values: after some runs Postgres
 * plans for all of them.
 */
export function keepPlan(statement: Sql): Sql {
  kept.add(statement)
  return statement
}

function queryOf(statement: Sql): pg.QueryConfig {
  const { text, values } = statement
  return kept.has(statement) ? { name: hash('sha1', text), text, values } : { text, values }
}

/** Whatever can run a statement: the pool, or the client of an open transaction. */
export type Connection = Pick<pg.Pool, 'query'>

/**
 * Runs a query and parses each row.
 *
 * @param row - schema of one row; Postgres sends `bigint` and `numeric` as text and `date` as `YYYY-MM-DD`
 * @param statement - made with {@link sql}
 * @param connection - the transaction to join; the pool when absent
 * @returns the parsed rows in the query's order
 * @throws ZodError when a row is not what the schema says
 */
export async function queryRows<T extends z.ZodType>(
  row: T,
  statement: Sql,
  connection: Connection = getPool(),
): Promise<z.infer<T>[]> {
  const { rows } = await connection.query<Record<string, unknown>>(queryOf(statement))
  return rows.map((each) => row.parse(each))
}

/**
 * Runs a query that gives exactly one row whatever the tables hold, such as sums without a `group by`, and parses it.
 *
 * @param row - as of {@link queryRows}
 * @param statement - made with {@link sql}
 * @param connection - the transaction to join; the pool when absent
 * @throws Error when it gives no row or several; ZodError when the row is not what the schema says
 */
export async function queryRow<T extends z.ZodType>(
  row: T,
  statement: Sql,
  connection: Connection = getPool(),
): Promise<z.infer<T>> {
  const { rows } = await connection.query<Record<string, unknown>>(queryOf(statement))
  if (rows.length !== 1) throw new Error(`A query of one row gave ${rows.length}`)
  return row.parse(rows[0])
}

/**
 * Runs a statement for its effect.
 *
 * @param connection - the transaction to join, {@link inTransaction}'s or Prisma's; the pool when absent
 * @returns how many rows it touched
 */
export async function execute(
  statement: Sql,
  connection: Connection | Db = getPool(),
): Promise<number> {
  if ('$executeRaw' in connection) return await connection.$executeRaw(statement)
  const { rowCount } = await connection.query(queryOf(statement))
  return rowCount ?? 0
}

/**
 * Runs a function in one transaction: committed when it returns, rolled back when it throws.
 *
 * @param run - given the transaction's connection
 * @param options - `waitsForDisk: false` returns before the commit is on the disk. A crash of the database may then lose
 *   the last half second of such transactions, each as a whole, and never one while a later one is kept.
 */
export async function inTransaction<T>(
  run: (connection: Connection) => Promise<T>,
  { waitsForDisk = true }: { waitsForDisk?: boolean } = {},
): Promise<T> {
  const client = await getPool().connect()
  // Without a listener a connection that breaks between two statements would end the process.
  const onLost = () => undefined
  client.on('error', onLost)
  const release = (isBroken: boolean) => {
    client.off('error', onLost)
    client.release(isBroken)
  }
  try {
    await client.query(waitsForDisk ? 'begin' : 'begin; set local synchronous_commit = off')
    const result = await run(client)
    await client.query('commit')
    release(false)
    return result
  } catch (error) {
    await client.query('rollback').then(
      () => {
        release(false)
      },
      () => {
        release(true)
      },
    )
    throw error
  }
}
