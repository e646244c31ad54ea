// A backfill as the worker reads it, killed at any point and as time goes on, of a server that lists by the emulator's own
// filters, midnight rule and pages.
import process from 'node:process'
import type http from 'node:http'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { inTransaction, queryRows, sql } from '#lib/db/sql.ts'
import {
  createConnection,
  createTwilioAccount,
  createWorkspace,
  resetDatabase,
} from '#lib/db/testing.ts'
import { planHistory } from '#lib/sync/plan/plan-history.ts'
import type { WindowKey } from '#lib/backlog/window-key.ts'
import {
  anyHistory,
  anyOrder,
  inOrder,
  occurredAt,
  recordOf,
  type Known,
  type Order,
} from '#lib/sync/testing/history.arbitrary.ts'
import { sendJson, sid, startServer, type TestServer } from '#lib/twilio/testing.ts'
import { startOfUtcDay } from '#lib/utc-day.ts'
import { parseCallFilters } from '../../../e2e/twilio-emulator/api/call-filters.ts'
import { pageFields, parsePageRequest } from '../../../e2e/twilio-emulator/api/paging.ts'
import type { ReadContext } from './read-context.ts'
import { readRecent } from './read-recent.ts'
import { readWindow, type WindowOutcome } from './read-window.ts'

const today = Temporal.PlainDate.from('2026-11-23')
const historyFrom = today.subtract({ months: 1 })
const daySeconds = 86_400
const secondOf = (day: Temporal.PlainDate) => startOfUtcDay(day).getTime() / 1000
const daysOf = (from: number, to: number) =>
  Array.from(
    { length: Math.ceil(to / daySeconds) - from / daySeconds },
    (_, day) => from / daySeconds + day,
  )

type Scene = {
  history: Known[]
  order: Order
  pageSize: number
  /** Second of today at which reading begins, and how many pass with each request. */
  begins: number
  step: number
  /** The requests at which the worker dies, by their number. */
  deaths: Set<number>
}

const anyScene: fc.Arbitrary<Scene> = fc.record({
  history: anyHistory(secondOf(today), { days: 34, most: 60 }),
  order: anyOrder,
  pageSize: fc.integer({ min: 2, max: 12 }),
  begins: fc.oneof(fc.constantFrom(0, 1), fc.constant(daySeconds - 1), fc.nat(daySeconds - 1)),
  step: fc.constantFrom(0, 1, 6, 600, 7_200),
  deaths: fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 6 }).map((at) => new Set(at)),
})

/** What the server and the worker go through; put anew for each scene. */
class Play {
  readonly scene: Scene
  second: number
  requests = 0
  /** Addresses that the worker of this turn has asked for. */
  asked: string[] = []
  isDead = false
  /** Whether time stands still. */
  isStill = false
  #stop = new AbortController()

  constructor(scene: Scene) {
    this.scene = scene
    this.second = secondOf(today) + scene.begins
  }

  /** What there is by now: calls that were created, and their start once it has come. */
  get known(): Known[] {
    return this.scene.history
      .filter(({ created }) => created <= this.second)
      .map((call) => ({
        ...call,
        start: (call.start ?? Infinity) <= this.second ? call.start : null,
      }))
  }

  recordOf(call: Known): object {
    const isQueued = call.start === null && this.scene.history[call.number]?.start !== null
    const price = { price: null, status: isQueued ? 'queued' : 'canceled' }
    return recordOf(call, call.start === null ? price : {})
  }

  /** @returns false when the worker dies of it */
  take(address: string): boolean {
    this.requests += 1
    if (!this.isStill) this.second += this.scene.step
    this.asked.push(address)
    if (!this.scene.deaths.has(this.requests)) return true
    this.isDead = true
    this.#stop.abort(new Error('killed'))
    return false
  }

  /** A worker that begins anew. */
  beginTurn(server: TestServer): ReadContext {
    this.asked = []
    this.isDead = false
    this.#stop = new AbortController()
    return {
      // Read before each page is written: nothing of a dead worker is.
      clock: () => {
        if (this.isDead) throw new Error('killed')
        return new Date(this.second * 1000)
      },
      signal: this.#stop.signal,
      twilio: { ...server.options, pageSize: this.scene.pageSize },
    }
  }
}

let play: Play
let server: TestServer

function listCalls(url: URL, response: http.ServerResponse): void {
  const { order } = play.scene
  const filters = parseCallFilters(url.searchParams)
  const page = parsePageRequest(url.searchParams)
  if ('badParameter' in filters || filters.start === null || 'body' in page) {
    sendJson(response, 400, { code: 20001 })
    return
  }
  const { from, to } = filters.start
  // By creation, which never changes: a page's token keeps its place.
  const all = inOrder(play.known, order, ({ created }) => created)
  const begin =
    page.token === null ? 0 : all.findIndex(({ number }) => `PA${number}` === page.token) + 1
  const matching = all
    .slice(begin)
    .filter((call) => occurredAt(call) >= from && occurredAt(call) <= to)
  const rows = matching.slice(0, page.size)
  const next = matching.length > page.size ? { token: `PA${rows.at(-1)?.number}` } : null
  const links = { uri: url.pathname, page, rows: rows.length, next, previous: null }
  const calls = rows.map((call) => play.recordOf(call))
  sendJson(response, 200, { calls, ...pageFields(url.pathname, url.searchParams, links) })
}

function answer(request: http.IncomingMessage, response: http.ServerResponse): void {
  const url = new URL(request.url ?? '/', 'http://localhost')
  if (!play.take(request.url ?? '/')) return
  const [, digits] = /Calls\/CA([0-9a-f]{32})\.json$/.exec(url.pathname) ?? []
  if (digits === undefined) {
    listCalls(url, response)
    return
  }
  const call = play.known.find(({ number }) => sid('CA', number) === `CA${digits}`)
  if (call === undefined) sendJson(response, 404, { code: 20404 })
  else sendJson(response, 200, play.recordOf(call))
}

const unfinished = z.object({
  fromDay: z.string(),
  toDay: z.string(),
  cursor: z.string().nullable(),
})

const listUnfinished = (accountId: number) =>
  queryRows(
    unfinished,
    sql`
      select from_day as "fromDay", to_day as "toDay", cursor from sync_window
      where account_id = ${accountId} and purpose = 'backfill' and finished_at is null
      order by to_day desc limit 1`,
  )

/** By day since 1970: how often a list that holds it was begun, and how often there is a reason to begin one. */
type Days = { begun: Map<number, number>; reasons: Map<number, number> }

function count(counts: Map<number, number>, days: readonly number[]): void {
  for (const day of days) counts.set(day, (counts.get(day) ?? 0) + 1)
}

/** The days that a list was asked for, by the emulator's rule: a bare day in an upper bound is its midnight. */
function daysAskedFor(address: string): number[] {
  const filters = parseCallFilters(new URL(address, 'http://localhost').searchParams)
  if ('badParameter' in filters || filters.start === null) throw new Error('not a window')
  return daysOf(filters.start.from, filters.start.to)
}

/** One turn of one window, which has to ask for what it writes and nothing else, unless it is killed. */
async function takeTurn(
  workspaceId: string,
  accountId: number,
  { fromDay, toDay, cursor }: z.infer<typeof unfinished>,
  { begun, reasons }: Days,
): Promise<'killed' | WindowOutcome> {
  const key: WindowKey = { accountId, purpose: 'backfill', fromDay }
  let written = 0
  const context = { ...play.beginTurn(server), onPage: () => void (written += 1) }
  const outcome = await readWindow(workspaceId, key, context).catch((error: unknown) => {
    if (play.isDead) return 'killed' as const
    throw error
  })
  expect(outcome).not.toBe('left')
  const [first] = play.asked
  if (first !== undefined && cursor === null) count(begun, daysAskedFor(first))
  else expect(first).toBe(cursor ?? undefined)
  for (const address of play.asked.slice(1)) expect(address).toContain('PageToken=')
  // One page is fetched ahead.
  expect(play.asked.length - written).toBeLessThanOrEqual(play.isDead ? 2 : 0)
  const isUnread = cursor === null && written === 0
  if (outcome !== 'split' && !isUnread) return outcome
  const [from, to] = [fromDay, toDay].map((day) => secondOf(Temporal.PlainDate.from(day)))
  count(reasons, daysOf(from ?? 0, to ?? 0))
  return outcome
}

async function readNew(workspaceId: string, accountId: number): Promise<void> {
  for (let isRead = false; !isRead;) {
    const read = readRecent(workspaceId, accountId, play.beginTurn(server))
    isRead = await read.then(
      (outcome) => outcome === 'done',
      (error: unknown) => {
        if (play.isDead) return false
        throw error
      },
    )
  }
}

const held = z.object({
  numbers: z.array(z.number()),
  callsRead: z.number(),
  isFinished: z.boolean(),
  daysRead: z.number(),
})

async function getHeld(accountId: number) {
  const [row] = await queryRows(
    held,
    sql`
      select array(select ('x' || right(sid::text, 8))::bit(32)::int from call
          where account_id = s.account_id order by 1) as numbers,
        calls_read as "callsRead", backfill_finished_at is not null as "isFinished",
        (select count(*)::int from sync_day d where d.account_id = s.account_id and read_at is not null) as "daysRead"
      from account_sync s where account_id = ${accountId}`,
  )
  return row
}

async function startAccount() {
  const { id: workspaceId } = await createWorkspace()
  const { id: connectionId } = await createConnection({ workspaceId })
  const { id: accountId } = await createTwilioAccount({ workspaceId, connectionId })
  await inTransaction((tx) => planHistory(workspaceId, [accountId], today, tx))
  return { workspaceId, accountId }
}

beforeAll(async () => {
  process.env.CALLSCOPE_HISTORY_MONTHS = '1'
  server = await startServer(answer)
})
beforeEach(resetDatabase)
afterAll(async () => {
  await server[Symbol.asyncDispose]()
})

test('any history is read whole, whenever the worker dies, and no day of it twice without a reason', async () => {
  const turns = { killed: 0, split: 0, yielded: 0, done: 0, left: 0, overMidnight: 0 }
  await fc.assert(
    fc.asyncProperty(anyScene, async (scene) => {
      play = new Play(scene)
      const { workspaceId, accountId } = await startAccount()
      const days: Days = { begun: new Map(), reasons: new Map() }
      const range = daysOf(secondOf(historyFrom), secondOf(today))
      count(days.reasons, range)
      for (
        let [window] = await listUnfinished(accountId);
        window;
        [window] = await listUnfinished(accountId)
      ) {
        const begunOn = Math.floor(play.second / daySeconds)
        turns[await takeTurn(workspaceId, accountId, window, days)] += 1
        if (Math.floor(play.second / daySeconds) > begunOn) turns.overMidnight += 1
      }
      expect(days.begun).toEqual(days.reasons)
      await readNew(workspaceId, accountId)
      // What came while it paged is left to the next one.
      play.isStill = true
      await readNew(workspaceId, accountId)
      const numbers = play.known
        .filter((call) => occurredAt(call) >= secondOf(historyFrom))
        .map(({ number }) => number)
      expect(await getHeld(accountId)).toEqual({
        numbers,
        callsRead: numbers.length,
        isFinished: true,
        daysRead: range.length,
      })
    }),
    { numRuns: 40 },
  )
  const { left, ...others } = turns
  expect(left).toBe(0)
  for (const times of Object.values(others)) expect(times).toBeGreaterThan(0)
})
