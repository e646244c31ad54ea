import type { Caller, VisibleAccount } from './caller.ts'
import { rfc2822 } from './dates.ts'
import { pageFields, parsePageRequest, slicePage } from './paging.ts'
import { json, type Reply } from './reply.ts'

const SUBRESOURCES = [
  ['available_phone_numbers', 'AvailablePhoneNumbers'],
  ['calls', 'Calls'],
  ['conferences', 'Conferences'],
  ['incoming_phone_numbers', 'IncomingPhoneNumbers'],
  ['notifications', 'Notifications'],
  ['outgoing_caller_ids', 'OutgoingCallerIds'],
  ['recordings', 'Recordings'],
  ['transcriptions', 'Transcriptions'],
  ['addresses', 'Addresses'],
  ['signing_keys', 'SigningKeys'],
  ['connect_apps', 'ConnectApps'],
  ['sip', 'SIP'],
  ['authorized_connect_apps', 'AuthorizedConnectApps'],
  ['usage', 'Usage'],
  ['keys', 'Keys'],
  ['applications', 'Applications'],
  ['short_codes', 'SMS/ShortCodes'],
  ['queues', 'Queues'],
  ['messages', 'Messages'],
  ['balance', 'Balance'],
] as const

/** `GET /2010-04-01/Accounts.json`: every account that the credential sees, newest first. */
export function listAccounts(
  caller: Caller,
  path: string,
  uri: string,
  query: URLSearchParams,
): Reply {
  const page = parsePageRequest(query)
  if ('status' in page) return page
  const friendlyName = query.get('FriendlyName')
  const status = query.get('Status')
  const accounts = caller.accounts
    .filter((account) => friendlyName === null || account.friendlyName === friendlyName)
    .filter((account) => status === null || account.status === status)
    .toSorted((a, b) => b.createdAt - a.createdAt)
  const slice = slicePage(accounts, page, (account) => account.sid)
  if ('status' in slice) return slice
  const { rows, next, previous } = slice
  const fields = pageFields(path, query, { uri, page, rows: rows.length, next, previous })
  return json(JSON.stringify({ ...fields, accounts: rows.map(accountBody) }))
}

/** `GET /2010-04-01/Accounts/{Sid}.json`. */
export function readAccount(account: VisibleAccount): Reply {
  return json(JSON.stringify(accountBody(account)))
}

function accountBody(account: VisibleAccount): object {
  const base = `/2010-04-01/Accounts/${account.sid}`
  return {
    auth_token: account.authToken,
    date_created: rfc2822(account.createdAt),
    date_updated: rfc2822(account.createdAt),
    friendly_name: account.friendlyName,
    owner_account_sid: account.ownerSid,
    sid: account.sid,
    status: account.status,
    subresource_uris: Object.fromEntries(
      SUBRESOURCES.map(([name, resource]) => [name, `${base}/${resource}.json`]),
    ),
    type: 'Full',
    uri: `${base}.json`,
  }
}
