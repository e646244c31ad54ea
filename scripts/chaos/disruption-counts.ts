import type { Disruption } from './schedule.ts'

/** How often something was broken, or is to be. */
export type DisruptionCounts = {
  /** Of workers that work. */
  kills: number
  /** Of these, in the middle of a page's transaction. */
  killsInPages: number
  /** Of workers that work. */
  suspensions: number
  /** Of the database. */
  crashes: number
}

/** Requests that the emulated Twilio was sent, and those of them that went wrong. */
export type RequestCounts = { requests: number; faults: number }

const leastShareOfKills = 0.5
const leastShareOfFaults = 0.1

export function countPlanned(disruptions: readonly Disruption[]): DisruptionCounts {
  const count = (isCounted: (disruption: Disruption) => boolean) =>
    disruptions.filter(isCounted).length
  return {
    kills: count(({ kind }) => kind === 'kill'),
    killsInPages: count((each) => each.kind === 'kill' && each.within !== null),
    suspensions: count(({ kind }) => kind === 'suspend'),
    crashes: count(({ kind }) => kind === 'restart'),
  }
}

/**
 * Why a run says little about what the sync withstands: too little of what was planned came about.
 *
 * @returns sentences; none when enough did
 */
export function listShortfalls(
  planned: DisruptionCounts,
  done: DisruptionCounts,
  { requests, faults }: RequestCounts,
): string[] {
  const shortfalls: string[] = []
  const hold = (isHeld: boolean, sentence: string) => {
    if (!isHeld) shortfalls.push(sentence)
  }
  hold(
    done.kills >= planned.kills * leastShareOfKills,
    `Only ${done.kills} of ${planned.kills} kills hit a worker at work.`,
  )
  hold(
    planned.killsInPages === 0 || done.killsInPages > 0,
    `None of ${planned.killsInPages} kills that should hit a worker in the middle of a page did.`,
  )
  hold(
    done.suspensions >= planned.suspensions,
    `Only ${done.suspensions} of ${planned.suspensions} suspensions hit a worker at work.`,
  )
  hold(
    done.crashes >= planned.crashes,
    `Postgres crashed only ${done.crashes} of ${planned.crashes} times.`,
  )
  hold(
    requests > 0 && faults >= requests * leastShareOfFaults,
    `Only ${faults} of ${requests} requests went wrong.`,
  )
  return shortfalls
}
