import { expect, test } from 'vitest'
import { z } from 'zod'
import { execute, inTransaction, keepPlan, queryRows, sql, type Connection } from './sql.ts'

const number = z.object({ number: z.number() })

const plus = (a: number, b: number) => sql`select ${a}::int + ${b}::int as number`

async function countPlans(tx: Connection): Promise<number> {
  const statement = sql`
    select count(*)::int as number from pg_prepared_statements where statement like 'select $1::int +%'`
  return (await queryRows(number, statement, tx))[0]?.number ?? NaN
}

test('a plan is kept where the statement says so', async () => {
  await inTransaction(async (tx) => {
    expect(await queryRows(number, plus(1, 2), tx)).toEqual([{ number: 3 }])
    expect(await countPlans(tx)).toBe(0)
    for (let run = 1; run <= 8; run += 1) {
      expect(await queryRows(number, keepPlan(plus(run, 40)), tx)).toEqual([{ number: 40 + run }])
      expect(await execute(keepPlan(plus(run, 40)), tx)).toBe(1)
    }
    expect(await countPlans(tx)).toBe(1)
  })
})
