import pg from 'pg'
import { getEnv } from '#lib/env.ts'
import { getLogger } from '#lib/log.ts'
import { boundedSilence } from './bounded-silence.ts'

const dateOid = pg.types.builtins.DATE

/** A calendar day stays the text that it is; the driver would make it midnight in the machine's own zone. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    oid === dateOid ? (value: string) => value : (pg.types.getTypeParser(oid, format) as unknown),
}

const globals = globalThis as { callscopePool?: pg.Pool }

/**
 * The process's one connection pool, shared by Prisma and by SQL. It hangs on `globalThis`, because a
 * development server loads modules again at every change.
 */
export function getPool(): pg.Pool {
  globals.callscopePool ??= openPool()
  return globals.callscopePool
}

function openPool(): pg.Pool {
  const pool = new pg.Pool({
    ...boundedSilence,
    connectionString: getEnv().DATABASE_URL,
    max: 10,
    application_name: 'callscope',
    types,
  })
  // An idle connection that breaks is replaced at the next query; unheard, the event would end the process.
  pool.on('error', (error: Error & { code?: string }) => {
    getLogger('db').warn({ code: error.code }, 'A database connection was lost')
  })
  return pool
}

/** Closes the pool; the next query opens another. */
export async function closePool(): Promise<void> {
  const pool = globals.callscopePool
  delete globals.callscopePool
  await pool?.end()
}
