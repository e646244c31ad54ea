import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { plainArray, textArray } from './array-literal.ts'
import { queryRows, sql } from './sql.ts'

const kept = z.object({
  texts: z.array(z.string().nullable()),
  counts: z.array(z.number().nullable()),
})

// Postgres' text holds no U+0000.
const text = fc.string({ unit: 'grapheme' }).map((value) => value.replaceAll('\0', ''))
const awkward = fc.constantFrom(
  '',
  'NULL',
  'null',
  '{}',
  '"',
  '\\',
  '\\"',
  ', ',
  ' a ',
  '\n',
  '{"a"}',
)

test('Postgres reads back what was written, whatever it is', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.option(fc.oneof(text, awkward))),
      fc.array(fc.option(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }))),
      async (texts, counts) => {
        const [row] = await queryRows(
          kept,
          sql`select ${textArray(texts)}::text[] as texts, ${plainArray(counts)}::int[] as counts`,
        )
        expect(row).toEqual({ texts, counts })
      },
    ),
    { numRuns: 200 },
  )
})
