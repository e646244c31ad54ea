import { z } from 'zod'
import { optionalInstant, textOr } from './fields.ts'
import { accountSid } from './sid.ts'

/** An account. Its record also holds the account's auth token, which this schema leaves behind. */
export const accountRow = z
  .object({
    sid: accountSid,
    friendly_name: textOr(''),
    status: textOr('unknown'),
    type: textOr('unknown'),
    owner_account_sid: accountSid,
    date_created: optionalInstant,
  })
  .transform((record) => ({
    sid: record.sid,
    friendlyName: record.friendly_name,
    status: record.status,
    type: record.type,
    ownerAccountSid: record.owner_account_sid,
    dateCreated: record.date_created,
  }))
export type AccountRow = z.output<typeof accountRow>
