import type { RequestKind } from '../control/stats.ts'
import type { Emulator } from '../emulator.ts'
import { listAccounts, readAccount } from './accounts.ts'
import type { Caller, VisibleAccount } from './caller.ts'
import { listCalls, readCall } from './calls.ts'
import { readConnectApp } from './connect-apps.ts'
import { error, notFound, type Reply } from './reply.ts'
import { listDailyUsage } from './usage.ts'

type ApiRequest = {
  method: string
  path: string
  /** Path and query as they came. */
  uri: string
  query: URLSearchParams
  caller: Caller | null
}

const ACCOUNT_PATH = /^\/2010-04-01\/Accounts\/(AC[0-9a-fA-F]{32})(?:\.json|\/(.+)\.json)$/
const CALL_RESOURCE = /^Calls\/(CA[0-9a-fA-F]{32})$/
const CONNECT_APP_RESOURCE = /^ConnectApps\/(CN[0-9a-fA-F]{32})$/

/**
 * Answers a request below /2010-04-01 as Twilio would: first who asks, then whether they may, then
 * what.
 */
export async function answerApi(emulator: Emulator, request: ApiRequest): Promise<Reply> {
  const { caller, path, uri, query } = request
  if (caller === null) return error('unauthorized', 'Authenticate')
  if (request.method !== 'GET') {
    return error('forbidden', 'Forbidden: this credential may only read')
  }
  if (path === '/2010-04-01/Accounts.json') return listAccounts(caller, path, uri, query)
  const [, accountSid, resource] = ACCOUNT_PATH.exec(path) ?? []
  const account = caller.accounts.find((one) => one.sid === accountSid)
  if (account === undefined) return notFound(path)
  if (resource === undefined) return readAccount(account)
  return answerResource(emulator, account, resource, request)
}

async function answerResource(
  emulator: Emulator,
  account: VisibleAccount,
  resource: string,
  { path, uri, query }: ApiRequest,
): Promise<Reply> {
  if (resource === 'Calls') return listCalls(emulator, account.traffic, path, uri, query)
  if (resource === 'Usage/Records/Daily') {
    return listDailyUsage(emulator, account, path, uri, query)
  }
  const callSid = CALL_RESOURCE.exec(resource)?.[1]
  if (callSid !== undefined) return readCall(emulator, account.traffic, callSid, path)
  const appSid = CONNECT_APP_RESOURCE.exec(resource)?.[1]
  if (appSid !== undefined) return readConnectApp(emulator, account.sid, appSid, path)
  return notFound(path)
}

/** Which statistic a request counts in. */
export function kindOf(path: string): RequestKind {
  if (path === '/2010-04-01/Accounts.json') return 'accounts'
  const [whole, , resource] = ACCOUNT_PATH.exec(path) ?? []
  if (whole === undefined) return 'other'
  if (resource === undefined) return 'account'
  if (resource === 'Calls') return 'calls'
  if (resource.startsWith('Calls/')) return 'call'
  if (resource.startsWith('Usage/')) return 'usage'
  return resource.startsWith('ConnectApps/') ? 'connect-app' : 'other'
}
