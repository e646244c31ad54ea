// For tests only: readers of one customer against a server that allows a fixed number of requests at once, in virtual time.
import {
  afterRefusal,
  afterSuccess,
  allowedOf,
  firstLevel,
  isSamePeriod,
  type Climb,
  type RequestLevel,
} from '../request-level.ts'

type Scene = {
  limit: number
  ceiling: number
  readers: number
  minutes: number
  workers?: number
  /** Of so many requests one is refused whatever the load; none by default. */
  strayEvery?: number
}
type Request = { worker: number; levelAtStart: RequestLevel; isRefused: boolean; startMs: number }
type Event = { atMs: number; run: () => void }

const learnsEveryMs = 1_000
const answersAfterMs = (number: number) => 150 + ((number * 37) % 100)
/** The same chance each time: another number for each, without a pattern. */
function scatter(number: number): number {
  const mixed = Math.imul(number ^ (number >>> 16), 0x45d9f3b)
  return Math.imul(mixed ^ (mixed >>> 16), 0x45d9f3b) >>> 7
}
const refusesAfterMs = 5
const pausesMs = 250

/**
 * Plays readers that always want another page. The workers share one level; each knows its own changes at once and
 * the others' up to a second later.
 *
 * @returns `answeredMs`: the time of all answered requests together; `atOneMs`: the time at level 1
 */
export function simulate({ limit, ceiling, readers, minutes, workers = 1, strayEvery = 0 }: Scene) {
  const spanMs = minutes * 60_000
  const events: Event[] = []
  const climbs: Climb[] = Array.from({ length: workers }, () => ({
    level: firstLevel,
    successes: 0,
  }))
  const underWay = new Set<Request>()
  let stored = firstLevel
  let [nowMs, waiting, number, answeredMs, refusals, atOneMs] = [0, readers, 0, 0, 0, 0]
  const steering = () => ({ ceiling, now: new Date(nowMs) })
  const after = (ms: number, run: () => void) => void events.push({ atMs: nowMs + ms, run })
  const climbOf = (worker: number) => climbs[worker] ?? { level: firstLevel, successes: 0 }

  /** As in SQL: a change that another worker was quicker with is not made, and its own is learnt. */
  const change = (worker: number, climb: Climb) => {
    const known = climbOf(worker).level
    const isCurrent = isSamePeriod(known, stored) && known.allowed === stored.allowed
    if (isCurrent) stored = climb.level
    climbs[worker] = isCurrent ? climb : { level: stored, successes: 0 }
  }

  const begin = () => {
    for (let worker = 0; waiting > 0 && worker < workers; worker += 1) {
      const { level } = climbOf(worker)
      while (waiting > 0 && underWay.size < allowedOf(level, ceiling)) {
        waiting -= 1
        const isStray = strayEvery > 0 && scatter(number) % strayEvery === 0
        const isRefused = isStray || underWay.size >= limit
        const request = { worker, levelAtStart: level, isRefused, startMs: nowMs }
        underWay.add(request)
        number += 1
        after(isRefused ? refusesAfterMs : answersAfterMs(number), () => end(request))
      }
    }
  }
  const end = (request: Request) => {
    const { worker, levelAtStart, isRefused, startMs } = request
    underWay.delete(request)
    if (isRefused) {
      refusals += 1
      change(worker, afterRefusal(climbOf(worker), levelAtStart, steering()))
    } else {
      answeredMs += nowMs - startMs
      if (waiting > 0) change(worker, afterSuccess(climbOf(worker), levelAtStart, steering()))
    }
    after(isRefused ? pausesMs : 0, () => void (waiting += 1))
  }
  const learn = (worker: number) => {
    const { level } = climbOf(worker)
    if (!isSamePeriod(level, stored) || level.allowed !== stored.allowed) {
      climbs[worker] = { level: stored, successes: 0 }
    }
    after(learnsEveryMs, () => learn(worker))
  }

  climbs.forEach((_, worker) => after(0, () => learn(worker)))
  while (nowMs < spanMs) {
    begin()
    events.sort((a, b) => a.atMs - b.atMs)
    const next = events.shift()
    if (next === undefined) break
    if (stored.allowed === 1) atOneMs += next.atMs - nowMs
    nowMs = next.atMs
    next.run()
  }
  return { answeredMs, refusals, atOneMs, spanMs }
}
