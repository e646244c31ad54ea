import { Random } from '../../e2e/twilio-emulator/traffic/random.ts'

/** Tables of which a page's transaction needs one before all that it writes, and one when nearly all is written. */
export const heldTables = { beforePage: 'connection', withinPage: 'account_sync' } as const
export type HeldTable = (typeof heldTables)[keyof typeof heldTables]

/** Something that is broken once so great a share of the calls, from 0 to 1, is in. */
export type Disruption = { atShare: number } & (
  | { kind: 'restart'; downMs: number }
  /** While pages wait within their transactions, or whatever the worker does. */
  | { kind: 'kill'; worker: number; within: HeldTable | null; replacedAfterMs: number }
  /** For so long that its jobs are given to others, and then it goes on. */
  | { kind: 'suspend'; worker: number; within: HeldTable; forMs: number }
)

export type ChaosPlan = {
  kills: number
  restarts: number
  suspensions: number
  workers: number
}

/**
 * The last disruption comes while there is still something to break. Suspensions are last, one after the other: a crash would end
 * the transactions that they are about.
 */
const lastShare = 0.9

/** A worker's jobs are given away after 10 to 16 s of silence, its transactions ended after 30. */
const suspendedMs = { connection: 24_000, account_sync: 45_000 } as const

/** What is broken when, in that order: random, and the same for the same seed. */
export function planDisruptions(
  seed: number,
  { kills, restarts, suspensions, workers }: ChaosPlan,
): Disruption[] {
  const random = new Random().reset(seed)
  const next = () => ({ atShare: random.next() * lastShare })
  const worker = () => random.between(0, workers - 1)
  const disruptions: Disruption[] = [
    ...Array.from({ length: kills }, (_, number) => ({
      ...next(),
      kind: 'kill' as const,
      worker: worker(),
      within: number % 2 === 0 ? heldTables.withinPage : null,
      replacedAfterMs: random.between(0, 3000),
    })),
    ...Array.from({ length: restarts }, () => ({
      ...next(),
      kind: 'restart' as const,
      downMs: random.between(0, 2500),
    })),
    ...Array.from({ length: suspensions }, (_, number) => {
      const within = number % 2 === 0 ? heldTables.beforePage : heldTables.withinPage
      const forMs = suspendedMs[within]
      return { atShare: lastShare, kind: 'suspend' as const, worker: worker(), within, forMs }
    }),
  ]
  return disruptions.toSorted((a, b) => a.atShare - b.atShare)
}
