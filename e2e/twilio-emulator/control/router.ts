import * as z from 'zod'
import { sendDeauthorize } from '../connect/deauthorize.ts'
import type { Emulator } from '../emulator.ts'
import { initialSettings } from '../settings.ts'
import {
  allowBody,
  clockBody,
  concurrencyBody,
  faultsBody,
  latencyBody,
  malformedBody,
  renameBody,
  revokeBody,
  settingsBody,
  usageMismatchBody,
} from './bodies.ts'
import { describeCustomers } from './customers.ts'
import { malformCalls } from './malform.ts'
import { type ControlReply, ok, refuse } from './reply.ts'
import { countTruth, listTruth } from './truth.ts'
import { parseTruthQuery } from './truth-query.ts'

type Handler = (
  emulator: Emulator,
  body: unknown,
  query: URLSearchParams,
) => ControlReply | Promise<ControlReply>

const HANDLERS: Record<string, Handler> = {
  'GET customers': (emulator) => ok(describeCustomers(emulator)),
  'GET truth': async (emulator, _, query) => {
    const parsed = parseTruthQuery(emulator, query)
    return typeof parsed === 'string' ? refuse(400, parsed) : ok(await countTruth(emulator, parsed))
  },
  'GET truth/calls': (emulator, _, query) => {
    const parsed = parseTruthQuery(emulator, query)
    return typeof parsed === 'string' ? refuse(400, parsed) : { lines: listTruth(emulator, parsed) }
  },
  'GET faults': (emulator) => ok(emulator.faults.rules),
  'PUT faults': (emulator, body, query) => {
    emulator.faults.replace(faultsBody.parse(body), query.get('owner') ?? '')
    return ok(emulator.faults.rules)
  },
  'PUT concurrency': (emulator, body) => {
    emulator.limits.concurrency = concurrencyBody.parse(body).limit
    return ok({ limit: emulator.limits.concurrency })
  },
  'PUT latency': (emulator, body) => {
    emulator.limits.latency = latencyBody.parse(body)
    return ok(emulator.limits.latency)
  },
  'GET clock': (emulator) => ok(readClock(emulator)),
  'PUT clock': (emulator, body) => {
    const change = clockBody.parse(body)
    if ('advanceMs' in change) emulator.clock.advance(change.advanceMs)
    else emulator.clock.set(Date.parse(change.now), change.isRunning)
    return ok(readClock(emulator))
  },
  'GET settings': (emulator) => ok(emulator.settings),
  'PUT settings': (emulator, body) => {
    const changes = settingsBody.parse(body)
    Object.assign(emulator.settings, changes)
    return ok(emulator.settings)
  },
  'POST allow': (emulator, body) => {
    const { customer: id, createdAt } = allowBody.parse(body)
    const customer = emulator.customers.find((one) => one.id === id)
    if (customer === undefined) return refuse(404, 'no such customer')
    const createdAtSecond = createdAt === undefined ? undefined : Date.parse(createdAt) / 1000
    const { isSandboxSidKept } = emulator.settings
    return ok(emulator.authorizations.allow(customer, isSandboxSidKept, createdAtSecond))
  },
  'POST revoke': async (emulator, body) => {
    const { customer, isSent, signature } = revokeBody.parse(body)
    const sandbox = emulator.authorizations.revoke(customer)
    if (sandbox === null) return refuse(404, 'this customer has not allowed the app')
    const callback = isSent ? await sendDeauthorize(emulator, sandbox.sid, signature) : null
    return ok({ sandboxSid: sandbox.sid, callback })
  },
  'PUT account-name': (emulator, body) => {
    const { account, friendlyName } = renameBody.parse(body)
    emulator.authorizations.renameAccount(account, friendlyName)
    return ok({ account, friendlyName })
  },
  'POST malformed': (emulator, body) => malformCalls(emulator, malformedBody.parse(body)),
  'POST usage-mismatch': (emulator, body) => {
    const { account, day, delta } = usageMismatchBody.parse(body)
    emulator.anomalies.shiftUsage(account, day, delta)
    return ok({ account, day, delta })
  },
  'GET stats': (emulator) => ok(emulator.stats.read()),
  'DELETE stats': (emulator) => {
    emulator.stats.reset()
    return ok(emulator.stats.read())
  },
  'POST reset': (emulator) => {
    emulator.faults.clear()
    emulator.limits.clear()
    emulator.anomalies.clear()
    emulator.stats.reset()
    Object.assign(emulator.settings, initialSettings(emulator.config))
    return ok({})
  },
}

/** Answers `/__emulator/…`: what a test knows and steers, and no client of Twilio ever sees. */
export async function answerControl(
  emulator: Emulator,
  method: string,
  url: URL,
  bodyText: string,
): Promise<ControlReply> {
  const handler = HANDLERS[`${method} ${url.pathname.slice('/__emulator/'.length)}`]
  if (handler === undefined) return refuse(404, `nothing at ${method} ${url.pathname}`)
  try {
    const body: unknown = bodyText === '' ? {} : JSON.parse(bodyText)
    return await handler(emulator, body, url.searchParams)
  } catch (problem) {
    if (problem instanceof z.ZodError) return refuse(400, z.prettifyError(problem))
    if (problem instanceof SyntaxError) return refuse(400, 'the body is not JSON')
    throw problem
  }
}

function readClock(emulator: Emulator): object {
  const now = new Date(emulator.clock.nowMs()).toISOString()
  return { now, isFrozen: emulator.clock.isFrozen }
}
