import pg from 'pg'

const lockKey = 0x63_61_6c_6c

/**
 * Claims a database for one launcher. The claim ends with its connection, so that a killed launcher leaves none.
 *
 * @returns the way to give it back, or null when another launcher holds it
 */
export async function claimInstance(databaseUrl: string): Promise<(() => Promise<void>) | null> {
  const client = new pg.Client({ connectionString: databaseUrl })
  // The server may be stopped under it; then there is nothing left to hold.
  client.on('error', () => undefined)
  await client.connect()
  const { rows } = await client.query<{ claimed: boolean }>(
    'select pg_try_advisory_lock($1) as claimed',
    [lockKey],
  )
  if (rows[0]?.claimed) return () => client.end()
  await client.end()
  return null
}
