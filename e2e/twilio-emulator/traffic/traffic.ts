import { callSid, positionOfCallSid } from './call-sid.ts'
import { beginSecond, drawConversation } from './conversation.ts'
import { type DayPlan, planDay } from './day-plan.ts'
import type { Leg } from './leg.ts'
import type { TrafficProfile } from './profile.ts'

/** An inclusive range of creation instants, in seconds since 1970. */
export type CreatedRange = { from: number; to: number }

// A plan is 120 bytes; the bound only guards against a client that walks through centuries.
const MAX_REMEMBERED_DAYS = 2000

/**
 * The calls of one account, drawn when asked for. The order is by creation, then by conversation,
 * and a call never changes its place: what appears later comes after everything that was there
 * before.
 */
export class Traffic {
  readonly profile: TrafficProfile
  readonly #plans = new Map<number, DayPlan>()

  constructor(profile: TrafficProfile) {
    this.profile = profile
  }

  sidOf(leg: Leg): string {
    return callSid(this.profile.key, leg.hour, leg.index, leg.part)
  }

  parentSidOf(leg: Leg): string | null {
    return leg.part === 0 ? null : callSid(this.profile.key, leg.hour, leg.index, 0)
  }

  /** The leg that dialled this one; null for a first leg. */
  parentOf(leg: Leg): Leg | null {
    return leg.part === 0 ? null : this.#draw(leg.hour, leg.index, this.#countOf(leg.hour))[0]
  }

  findBySid(sid: string): Leg | null {
    const position = positionOfCallSid(this.profile.key, sid)
    if (position === null) return null
    const { hour, index, part } = position
    const count = this.#countOf(hour)
    if (index >= count) return null
    return this.#draw(hour, index, count)[part] ?? null
  }

  /** Legs by the minute they were created in, oldest first, each minute's legs oldest first. */
  *oldestFirst(range: CreatedRange): Generator<Leg[]> {
    const lastHour = Math.floor(range.to / 3600)
    for (let hour = Math.floor(range.from / 3600); hour <= lastHour; hour += 1) {
      const count = this.#countOf(hour)
      let index = this.#firstIndexAround(hour, count, range.from)
      while (index < count) {
        const minute = this.#minuteOf(hour, index, count)
        if (minute * 60 > range.to) break
        const begin = index
        while (index < count && this.#minuteOf(hour, index, count) === minute) index += 1
        if (minute * 60 + 59 >= range.from) yield this.#block(hour, begin, index - 1, count, range)
      }
    }
  }

  /**
   * Legs by the minute they were created in, newest first; within a minute's array the oldest comes
   * first.
   */
  *newestFirst(range: CreatedRange): Generator<Leg[]> {
    const firstHour = Math.floor(range.from / 3600)
    for (let hour = Math.floor(range.to / 3600); hour >= firstHour; hour -= 1) {
      const count = this.#countOf(hour)
      let index = this.#lastIndexAround(hour, count, range.to)
      while (index >= 0) {
        const minute = this.#minuteOf(hour, index, count)
        if (minute * 60 + 59 < range.from) break
        const end = index
        while (index >= 0 && this.#minuteOf(hour, index, count) === minute) index -= 1
        if (minute * 60 <= range.to) yield this.#block(hour, index + 1, end, count, range)
      }
    }
  }

  #block(hour: number, begin: number, end: number, count: number, range: CreatedRange): Leg[] {
    const legs: Leg[] = []
    for (let index = begin; index <= end; index += 1) {
      for (const leg of this.#draw(hour, index, count)) insertByCreation(legs, leg)
    }
    const first = legs[0]
    const last = legs.at(-1)
    if (first === undefined || last === undefined) return legs
    if (first.createdAt >= range.from && last.createdAt <= range.to) return legs
    return legs.filter((leg) => leg.createdAt >= range.from && leg.createdAt <= range.to)
  }

  #draw(hour: number, index: number, count: number): [Leg] | [Leg, Leg] {
    const isOutage = this.#planOf(hour).isOutage[hour % 24] === 1
    return drawConversation(this.profile, hour, index, count, isOutage)
  }

  #minuteOf(hour: number, index: number, count: number): number {
    return hour * 60 + Math.floor(beginSecond(this.profile.key, hour, index, count) / 60)
  }

  // Conversation i begins within the i-th of `count` equal parts of the hour, so an instant's index
  // is known to within one; legs clipped too generously are dropped by the minute bounds.
  #firstIndexAround(hour: number, count: number, from: number): number {
    const minuteStart = from - (from % 60) - hour * 3600
    return Math.max(0, Math.floor((count * minuteStart) / 3600) - 1)
  }

  #lastIndexAround(hour: number, count: number, to: number): number {
    const minuteEnd = to - (to % 60) + 60 - hour * 3600
    return Math.min(count - 1, Math.floor((count * minuteEnd) / 3600))
  }

  #countOf(hour: number): number {
    return this.#planOf(hour).counts[hour % 24] ?? 0
  }

  #planOf(hour: number): DayPlan {
    const utcDay = Math.floor(hour / 24)
    const known = this.#plans.get(utcDay)
    if (known !== undefined) return known
    if (this.#plans.size >= MAX_REMEMBERED_DAYS) this.#plans.clear()
    const plan = planDay(this.profile, utcDay)
    this.#plans.set(utcDay, plan)
    return plan
  }
}

function insertByCreation(legs: Leg[], leg: Leg): void {
  let place = legs.length
  while (place > 0 && (legs[place - 1]?.createdAt ?? 0) > leg.createdAt) place -= 1
  if (place === legs.length) legs.push(leg)
  else legs.splice(place, 0, leg)
}
