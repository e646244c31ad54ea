import type { CallRow } from '#lib/twilio/index.ts'
import { callParties } from './call-parties.ts'

/** A call as the table holds it; the order of the fields is that of the columns in `upsert-calls.ts`. */
export type CallRecord = {
  sid: string
  parentSid: string | null
  occurredAt: string
  startTime: string | null
  endTime: string | null
  status: string
  direction: string
  fromAddress: string
  toAddress: string
  number: string
  country: string | null
  durationSeconds: number | null
  price: string | null
  priceUnit: string | null
  queueTimeMs: number | null
  answeredBy: string | null
  forwardedFrom: string | null
  callerName: string | null
  /** Not kept: where a call that had not started was counted until now. */
  createdAt: string
}

/** The 32 hex digits of a SID, in the one spelling that a `uuid` column returns. */
export function sidUuid(sid: string): string {
  return sid
    .slice(2)
    .toLowerCase()
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** Instants as ISO text, because an array of it needs no conversion in the driver. */
export function callRecord(call: CallRow): CallRecord {
  return {
    sid: sidUuid(call.sid),
    parentSid: call.parentSid === null ? null : sidUuid(call.parentSid),
    occurredAt: (call.startTime ?? call.dateCreated).toISOString(),
    startTime: call.startTime?.toISOString() ?? null,
    endTime: call.endTime?.toISOString() ?? null,
    status: call.status,
    direction: call.direction,
    fromAddress: call.from,
    toAddress: call.to,
    ...callParties(call.direction, call.from, call.to),
    durationSeconds: call.durationSeconds,
    price: call.price,
    priceUnit: call.priceUnit,
    queueTimeMs: call.queueTimeMs,
    answeredBy: call.answeredBy,
    forwardedFrom: call.forwardedFrom,
    callerName: call.callerName,
    createdAt: call.dateCreated.toISOString(),
  }
}
