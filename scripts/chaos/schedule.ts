import { Random } from '../../e2e/twilio-emulator/traffic/random.ts'

/** Something that is broken at a time, in milliseconds since the start. */
export type Blow =
  | { kind: 'kill'; atMs: number; worker: number; replacedAfterMs: number }
  | { kind: 'restart'; atMs: number; downMs: number }

export interface ChaosPlan {
  seconds: number
  kills: number
  restarts: number
  workers: number
}

/** When what is broken, in order of time: random, and the same for the same seed. */
export function planBlows(seed: number, { seconds, kills, restarts, workers }: ChaosPlan): Blow[] {
  const random = new Random().reset(seed)
  // The first blow falls once there is something to break.
  const atMs = () => random.between(1500, Math.max(seconds * 1000, 1500))
  const killed = Array.from({ length: kills }, () => ({
    kind: 'kill' as const,
    atMs: atMs(),
    worker: random.between(0, workers - 1),
    replacedAfterMs: random.between(0, 3000),
  }))
  const restarted = Array.from({ length: restarts }, () => ({
    kind: 'restart' as const,
    atMs: atMs(),
    downMs: random.between(0, 2500),
  }))
  return [...killed, ...restarted].toSorted((a, b) => a.atMs - b.atMs)
}
