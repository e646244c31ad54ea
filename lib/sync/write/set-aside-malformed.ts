import { createHash } from 'node:crypto'
import { z } from 'zod'
import { queryRows, sql, type Connection } from '#lib/db/sql.ts'
import type { MalformedRow } from '#lib/twilio/index.ts'

/**
 * JSON that `jsonb` accepts: it can hold neither U+0000 nor half a surrogate pair, in a value or in a key. JSON
 * writes both as escapes; an escaped backslash is read along so that what follows it is not mistaken for one.
 */
function storableJson(record: unknown): string {
  return JSON.stringify(record ?? null).replace(/\\(?:\\|u0000|ud[89a-f]..)/g, (escape) => {
    if (escape === '\\\\') return escape
    return escape === '\\u0000' ? '' : '\ufffd'
  })
}

/**
 * Keeps records that made no sense, once each, so that nothing is lost while the rest of their page goes on.
 *
 * @returns the reasons of those that were new
 */
export async function setAsideMalformed(
  accountId: number,
  rows: readonly MalformedRow[],
  tx: Connection,
): Promise<string[]> {
  if (rows.length === 0) return []
  const kept = rows
    .map(({ reason, record }) => {
      const json = storableJson(record)
      return { reason, json, digest: createHash('sha256').update(json).digest('hex') }
    })
    .toSorted((a, b) => (a.digest < b.digest ? -1 : 1))
  const added = await queryRows(
    z.object({ reason: z.string() }),
    sql`
      insert into malformed_call (account_id, digest, reason, record)
      select ${accountId}::int, decode(digest, 'hex'), reason, record
      from unnest(${kept.map((row) => row.digest)}::text[], ${kept.map((row) => row.reason)}::text[],
        ${kept.map((row) => row.json)}::jsonb[]) as set_aside (digest, reason, record)
      on conflict do nothing
      returning reason`,
    tx,
  )
  return added.map(({ reason }) => reason)
}
