import { setImmediate } from 'node:timers/promises'
import type { Leg } from '../traffic/leg.ts'
import type { CreatedRange, Traffic } from '../traffic/traffic.ts'

/**
 * Where a page begins: at the newest call, after a call (older ones), or before it (newer ones).
 */
type Cursor = { side: 'after' | 'before'; leg: Leg } | null

const TOKEN = /^P([AB])(CA[0-9a-f]{32})$/

/** The cursor that a token stands for; undefined when it is not one of this account's. */
export function parseToken(traffic: Traffic, token: string | null): Cursor | undefined {
  if (token === null) return null
  const match = TOKEN.exec(token)
  const leg = match?.[2] === undefined ? null : traffic.findBySid(match[2])
  if (match === null || leg === null) return undefined
  return { side: match[1] === 'A' ? 'after' : 'before', leg }
}

export function tokenOf(traffic: Traffic, side: 'after' | 'before', leg: Leg): string {
  return `P${side === 'after' ? 'A' : 'B'}${traffic.sidOf(leg)}`
}

// A search that finds little still lets other requests through: it pauses after so many legs.
const LEGS_PER_TURN = 20_000

/** Up to `size` matching legs, newest first, and whether more follow in the direction of travel. */
export async function collectPage(
  traffic: Traffic,
  range: CreatedRange,
  cursor: Cursor,
  size: number,
  isMatch: (leg: Leg) => boolean,
): Promise<{ legs: Leg[]; hasMore: boolean }> {
  const legs: Leg[] = []
  let visited = 0
  for (const block of blocksFrom(traffic, range, cursor)) {
    for (const leg of block) {
      if (cursor !== null && !isBeyond(leg, cursor)) continue
      if (!isMatch(leg)) continue
      if (legs.length === size) return { legs: ordered(legs, cursor), hasMore: true }
      legs.push(leg)
    }
    visited += block.length
    if (visited >= LEGS_PER_TURN) {
      visited = 0
      await setImmediate()
    }
  }
  return { legs: ordered(legs, cursor), hasMore: false }
}

function* blocksFrom(traffic: Traffic, range: CreatedRange, cursor: Cursor): Generator<Leg[]> {
  if (cursor?.side === 'before') {
    yield* traffic.oldestFirst({ ...range, from: Math.max(range.from, cursor.leg.createdAt) })
    return
  }
  const to = cursor === null ? range.to : Math.min(range.to, cursor.leg.createdAt)
  for (const block of traffic.newestFirst({ ...range, to })) yield block.reverse()
}

function ordered(legs: Leg[], cursor: Cursor): Leg[] {
  return cursor?.side === 'before' ? legs.reverse() : legs
}

function isBeyond(leg: Leg, cursor: { side: 'after' | 'before'; leg: Leg }): boolean {
  const order = compareLegs(leg, cursor.leg)
  return cursor.side === 'after' ? order < 0 : order > 0
}

/** The order of the traffic: by creation, then by conversation, the first leg before the second. */
function compareLegs(a: Leg, b: Leg): number {
  return a.createdAt - b.createdAt || a.hour - b.hour || a.index - b.index || a.part - b.part
}
