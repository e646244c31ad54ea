// COPY into a temporary table, without a package: the driver hands the messages of a query on to whoever submits it.
import type { Submittable, Client, Connection } from 'pg'
import { sql } from '#lib/db/sql.ts'
import { countryOf, isIncoming } from '#lib/sync/write/call-parties.ts'
import type { CallRow } from '#lib/twilio/index.ts'

export const incomingTable = `
  create temporary table incoming (sid uuid, parent_sid uuid, created float8, started float8, ended float8, status text,
    direction text, is_incoming bool, "from" text, "to" text, country text, duration int, price numeric, price_unit text,
    queue_time int, answered_by text, forwarded_from text, caller_name text) on commit delete rows`

export const readIncoming = sql`
  select sid, parent_sid, to_timestamp(coalesce(started, created)), to_timestamp(started), to_timestamp(ended), status,
    direction, "from", "to", case when is_incoming then "to" else "from" end, country, duration, price, price_unit,
    queue_time, answered_by, forwarded_from, caller_name, to_timestamp(created)
  from incoming`

function field(value: string | number | null): string {
  if (value === null) return '\\N'
  if (typeof value === 'number') return String(value)
  return /[\\\t\n\r]/.test(value)
    ? value.replace(/[\\\t\n\r]/g, (sign) => `\\x${sign.charCodeAt(0).toString(16)}`)
    : value
}

function line(call: CallRow): string {
  const incoming = isIncoming(call.direction)
  const seconds = (instant: Date | null) => instant && instant.getTime() / 1000
  return [
    ...[call.sid.slice(2), call.parentSid?.slice(2) ?? null],
    ...[seconds(call.dateCreated), seconds(call.startTime), seconds(call.endTime)],
    ...[call.status, call.direction, incoming ? 't' : 'f', call.from, call.to],
    ...[countryOf(incoming ? call.from : call.to), call.durationSeconds, call.price],
    ...[call.priceUnit, call.queueTimeMs, call.answeredBy, call.forwardedFrom, call.callerName],
  ]
    .map(field)
    .join('\t')
}

type CopyConnection = Connection & {
  query: (text: string) => void
  sendCopyFromChunk: (chunk: Buffer) => void
  endCopyFrom: () => void
}

class Copy implements Submittable {
  readonly #rows: Buffer
  readonly done = Promise.withResolvers<null>()

  constructor(rows: Buffer) {
    this.#rows = rows
  }

  submit(connection: Connection): void {
    ;(connection as CopyConnection).query('copy incoming from stdin') // not in the driver's types
  }

  handleCopyInResponse(connection: CopyConnection): void {
    connection.sendCopyFromChunk(this.#rows)
    connection.endCopyFrom()
  }

  handleCommandComplete(): void {
    // What follows says that the server is ready.
  }

  handleReadyForQuery(): void {
    this.done.resolve(null)
  }

  handleError(error: Error): void {
    this.done.reject(error)
  }
}

/** Sends the calls to the temporary table of the client's open transaction. */
export async function copyInto(client: Client, calls: readonly CallRow[]): Promise<void> {
  const copy = new Copy(Buffer.from(`${calls.map(line).join('\n')}\n`))
  client.query(copy)
  await copy.done.promise
}
