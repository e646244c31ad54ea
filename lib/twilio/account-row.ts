import { z } from 'zod'
import { optionalInstant, optionalText, optionalWord } from './fields.ts'
import { accountSid } from './sid.ts'

/**
 * An account; its status is open-ended, `unknown` where Twilio gives none. Whose it is must be right, all else is as good
 * as none when it makes no sense. Its record also holds the account's auth token, which this schema leaves behind.
 */
export const accountRow = z
  .object({
    sid: accountSid,
    friendly_name: optionalText.catch(null),
    status: optionalWord.catch(null),
    owner_account_sid: accountSid,
    date_created: optionalInstant.catch(null),
  })
  .transform((record) => ({
    sid: record.sid,
    friendlyName: record.friendly_name ?? '',
    status: record.status ?? 'unknown',
    ownerAccountSid: record.owner_account_sid,
    dateCreated: record.date_created,
  }))
export type AccountRow = z.output<typeof accountRow>
