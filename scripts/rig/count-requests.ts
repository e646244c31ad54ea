import type { StatsReading } from '../../e2e/twilio-emulator/control/stats.ts'

export function countRequests({ requests }: StatsReading): number {
  return Object.values(requests).reduce<number>((sum, count) => sum + (count ?? 0), 0)
}
