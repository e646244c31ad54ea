import { createHash } from 'node:crypto'
import { z } from 'zod'
import { execute, keepPlan, queryRows, sql, type Connection } from '#lib/db/sql.ts'
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

/** A page's records: those that made sense, and those that did not. */
type ReadRecords = { calls: readonly { sid: string }[]; malformed: readonly MalformedRow[] }

/**
 * Forgets the records of calls that the page tells anew, whether they make sense by now or still do not: a call is set
 * aside once, as it was told last.
 *
 * @param except - digests, in hex, of what the page tells as it was told before
 */
async function forgetToldAnew(
  accountId: number,
  { calls, malformed }: ReadRecords,
  except: readonly string[],
  tx: Connection,
): Promise<void> {
  const told = [...calls, ...malformed].flatMap(({ sid }) => sid ?? [])
  if (told.length === 0) return
  await execute(
    keepPlan(sql`
      delete from malformed_call
      where account_id = ${accountId} and digest = any(array(
        -- One order for every writer: two pages of the same calls would otherwise deadlock.
        select digest from malformed_call
        where account_id = ${accountId} and record ->> 'sid' in (select unnest(${told}::text[]))
          and encode(digest, 'hex') <> all(${except}::text[])
        order by digest for update))`),
    tx,
  )
}

/**
 * Keeps a page's records that made no sense, so that nothing is lost while the rest goes on: each once, and of a call,
 * which is told again and again, what was told last, until it makes sense.
 *
 * @returns the reasons of those that were new
 */
export async function setAsideMalformed(
  accountId: number,
  page: ReadRecords,
  tx: Connection,
): Promise<string[]> {
  const kept = page.malformed
    .map(({ reason, record }) => {
      const json = storableJson(record)
      return { reason, json, digest: createHash('sha256').update(json).digest('hex') }
    })
    .toSorted((a, b) => (a.digest < b.digest ? -1 : 1))
  const digests = kept.map(({ digest }) => digest)
  await forgetToldAnew(accountId, page, digests, tx)
  if (kept.length === 0) return []
  const added = await queryRows(
    z.object({ reason: z.string() }),
    sql`
      insert into malformed_call (account_id, digest, reason, record)
      select ${accountId}::int, decode(digest, 'hex'), reason, record
      from unnest(${digests}::text[], ${kept.map((row) => row.reason)}::text[],
        ${kept.map((row) => row.json)}::jsonb[]) as set_aside (digest, reason, record)
      on conflict do nothing
      returning reason`,
    tx,
  )
  return added.map(({ reason }) => reason)
}
