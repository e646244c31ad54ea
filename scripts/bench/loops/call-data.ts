import type { CallInstance } from 'twilio/lib/rest/api/v2010/account/call.js'

/** A call as Prisma takes it, with as little thought as the columns allow. */
export function callData(accountId: number, call: CallInstance) {
  return {
    accountId,
    sid: call.sid.slice(2),
    parentSid: call.parentCallSid ? call.parentCallSid.slice(2) : null,
    occurredAt: dateOrNull(call.startTime) ?? call.dateCreated,
    startTime: dateOrNull(call.startTime),
    endTime: dateOrNull(call.endTime),
    status: call.status,
    direction: call.direction,
    fromAddress: call.from,
    toAddress: call.to,
    number: call.direction === 'inbound' ? call.to : call.from,
    durationSeconds: call.duration ? Number(call.duration) : null,
    price: call.price || null,
    priceUnit: call.priceUnit,
    queueTimeMs: Number(call.queueTime),
    answeredBy: call.answeredBy,
    forwardedFrom: call.forwardedFrom,
    callerName: call.callerName,
    readAt: new Date(),
  }
}

/** The SDK hands an empty string on as it is, whatever its types say. */
function dateOrNull(date: unknown): Date | null {
  return date instanceof Date ? date : null
}
