import { expect, test } from 'vitest'
import { z } from 'zod'
import {
  execute,
  inTransaction,
  keepPlan,
  queryRow,
  queryRows,
  sql,
  type Connection,
} from './sql.ts'

const number = z.object({ number: z.number() })

const plus = (a: number, b: number) => sql`select ${a}::int + ${b}::int as number`

async function countPlans(tx: Connection): Promise<number> {
  const statement = sql`
    select count(*)::int as number from pg_prepared_statements where statement like 'select $1::int +%'`
  return (await queryRow(number, statement, tx)).number
}

test('a query of one row gives it, parsed', async () => {
  expect(await queryRow(number, plus(1, 2))).toEqual({ number: 3 })
  await inTransaction(async (tx) => {
    await execute(sql`create temporary table counted on commit drop as ${plus(4, 5)}`, tx)
    expect(await queryRow(number, sql`select number from counted`, tx)).toEqual({ number: 9 })
  })
})

test('a query of one row fails when it gives none or several', async () => {
  const numbersTo = (last: number) => sql`select generate_series(1, ${last}::int) as number`
  await expect(queryRow(number, numbersTo(0))).rejects.toThrow('A query of one row gave 0')
  await expect(queryRow(number, numbersTo(2))).rejects.toThrow('A query of one row gave 2')
})

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
