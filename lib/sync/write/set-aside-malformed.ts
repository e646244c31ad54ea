import { createHash } from 'node:crypto'
import { z } from 'zod'
import { sidUuid } from '#lib/call-sid.ts'
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

type SetAside = { sid: string | null; digest: string; reason: string; json: string }

/**
 * What is to be kept of a page: each record once, of a call the last, and none of a call that the
 * page also tells in a way that makes sense. Sorted by SID, or by content without one, so that two
 * pages of the same calls do not deadlock.
 */
function toSetAside({ calls, malformed }: ReadRecords): SetAside[] {
  if (malformed.length === 0) return []
  const understood = new Set(calls.map(({ sid }) => sidUuid(sid)))
  const kept = new Map<string, SetAside>()
  for (const { reason, record, ...call } of malformed) {
    const sid = call.sid === null ? null : sidUuid(call.sid)
    if (sid !== null && understood.has(sid)) continue
    const json = storableJson(record)
    const digest = createHash('sha256').update(json).digest('hex')
    kept.set(sid ?? digest, { sid, digest, reason, json })
  }
  return [...kept].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)
}

/** Nearly every account has none, and its pages need not send their SIDs once more. */
async function hasSetAside(accountId: number, tx: Connection): Promise<boolean> {
  // Ordered, it is a look into the index: where few accounts have all the rows, the planner would else read the table.
  const found = await execute(
    keepPlan(sql`
      select from malformed_call where account_id = ${accountId} order by account_id, sid limit 1`),
    tx,
  )
  return found > 0
}

/**
 * Forgets the records of calls that the page tells anew, whether they make sense by now or still do not: a call is set
 * aside once, as it was told last. Holds those of all calls that the page tells, so that it then waits for nobody who
 * has deleted one of them.
 *
 * @param digests - in hex, of what the page tells as it may have been told before
 */
async function forgetToldAnew(
  accountId: number,
  { calls, malformed }: ReadRecords,
  digests: readonly string[],
  tx: Connection,
): Promise<void> {
  // A uuid in any spelling: the usual one would cost more than the rest.
  const told = [...calls, ...malformed].flatMap(({ sid }) => sid?.slice(2) ?? [])
  await execute(
    keepPlan(sql`
      delete from malformed_call
      where account_id = ${accountId} and encode(digest, 'hex') <> all(${digests}::text[])
        and sid = any(array(
          select sid from malformed_call where account_id = ${accountId} and sid = any(${told}::uuid[])
          order by sid for update))`),
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
  const kept = toSetAside(page)
  if (await hasSetAside(accountId, tx)) {
    const digests = kept.map(({ digest }) => digest)
    await forgetToldAnew(accountId, page, digests, tx)
  }
  if (kept.length === 0) return []
  const column = (name: keyof SetAside) => kept.map((row) => row[name])
  const added = await queryRows(
    z.object({ reason: z.string() }),
    sql`
      insert into malformed_call (account_id, sid, digest, reason, record)
      select ${accountId}::int, sid, decode(digest, 'hex'), reason, record
      from unnest(${column('sid')}::uuid[], ${column('digest')}::text[], ${column('reason')}::text[],
        ${column('json')}::jsonb[]) as set_aside (sid, digest, reason, record)
      on conflict do nothing
      returning reason`,
    tx,
  )
  return added.map(({ reason }) => reason)
}
