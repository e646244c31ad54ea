import type { Emulator } from '../emulator.ts'
import { authorizePage, authorizeProblemPage } from './authorize-page.ts'

type PageReply = { status: number; headers: Record<string, string>; body: string }

const AUTHORIZE_PATH = /^\/authorize\/(CN[0-9a-fA-F]{32})$/

/**
 * The page at `/authorize/{ConnectAppSid}`: GET shows it, POST takes the decision back to the
 * Authorize URL.
 */
export function answerAuthorize(
  emulator: Emulator,
  method: string,
  url: URL,
  form: URLSearchParams,
): PageReply {
  if (AUTHORIZE_PATH.exec(url.pathname)?.[1] !== emulator.config.connectAppSid) {
    return problem(
      404,
      'No such Connect App',
      'The link names an app that this emulator does not know.',
    )
  }
  if (emulator.settings.authorizeUrl === null) {
    return problem(
      500,
      'No Authorize URL',
      'Start the emulator with --authorize-url, or set it later.',
    )
  }
  const target = new URL(emulator.settings.authorizeUrl)
  const state = url.searchParams.get('state')
  if (method === 'POST') return decide(emulator, form, target, state)
  const choices = emulator.customers.map((customer) => ({
    customer,
    isAuthorized: emulator.authorizations.find(customer.id) !== null,
  }))
  return html(200, authorizePage(url.pathname + url.search, choices))
}

function decide(
  emulator: Emulator,
  form: URLSearchParams,
  target: URL,
  state: string | null,
): PageReply {
  const { settings, authorizations, customers } = emulator
  if (form.get('decision') === 'deny') {
    target.searchParams.set('error', 'unauthorized_client')
    if (settings.hasStateOnDeny && state !== null) target.searchParams.set('state', state)
    return redirect(target)
  }
  const customer = customers.find((one) => one.id === form.get('customer'))
  if (form.get('decision') !== 'allow' || customer === undefined) {
    return problem(400, 'Nothing chosen', 'Go back, choose an account, and allow or deny.')
  }
  const sandbox = authorizations.allow(customer, settings.isSandboxSidKept)
  target.searchParams.set('AccountSid', sandbox.sid)
  if (state !== null) target.searchParams.set('state', state)
  return redirect(target)
}

function redirect(target: URL): PageReply {
  return { status: 303, headers: { location: target.href, 'cache-control': 'no-store' }, body: '' }
}

function problem(status: number, title: string, explanation: string): PageReply {
  return html(status, authorizeProblemPage(title, explanation))
}

function html(status: number, body: string): PageReply {
  const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }
  return { status, headers, body }
}
