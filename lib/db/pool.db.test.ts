import { expect, test } from 'vitest'
import { z } from 'zod'
import { execute, inTransaction, queryRows, sql } from './sql.ts'
import { createWorkspace } from './testing.ts'

test('the server ends a transaction that nothing is heard of, and notices a machine that vanished', async () => {
  const rows = await queryRows(
    z.object({ name: z.string(), setting: z.string() }),
    sql`
      select name, setting from pg_settings
      where name in ('idle_in_transaction_session_timeout', 'tcp_user_timeout') order by name`,
  )
  expect(rows).toEqual([
    { name: 'idle_in_transaction_session_timeout', setting: '30000' },
    { name: 'tcp_user_timeout', setting: '25000' },
  ])
})

test('what a silent process had locked is free for the others, and itself it goes on with another connection', async () => {
  const { id } = await createWorkspace()
  const rename = sql`update workspace set name = 'Renamed' where id = ${id}::uuid`
  const suspended = inTransaction(async (tx) => {
    await execute(sql`set local idle_in_transaction_session_timeout = '50ms'`, tx)
    await execute(rename, tx)
    await inTransaction((other) => execute(rename, other))
    await execute(rename, tx)
  })
  await expect(suspended).rejects.toThrow(/idle-in-transaction|connection error/)
  await expect(execute(rename)).resolves.toBe(1)
})
