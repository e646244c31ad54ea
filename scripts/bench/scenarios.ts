import { availableParallelism } from 'node:os'

export const scenarioIds = ['a', 'b', 'c'] as const
export type ScenarioId = (typeof scenarioIds)[number]

/** What is measured: customers of one account each, and how Twilio answers them. */
export type Scenario = {
  id: ScenarioId
  title: string
  customers: number
  callsPerCustomer: number
  /** How long Twilio takes for any answer. */
  latencyMs: number
  /** How many requests of a customer it answers at a time; null: any. */
  concurrency: number | null
  /** How many calls the loops copy for comparison; 0: none. */
  quickstartCalls: number
  listCalls: number
}

const rows: Record<ScenarioId, Omit<Scenario, 'id' | 'callsPerCustomer'> & { calls: number }> = {
  a: {
    title: 'one account, no latency',
    customers: 1,
    calls: 1_000_000,
    latencyMs: 0,
    concurrency: null,
    quickstartCalls: 10_000,
    listCalls: 100_000,
  },
  b: {
    title: 'one account, 200 ms an answer, at most 4 at a time',
    customers: 1,
    calls: 1_000_000,
    latencyMs: 200,
    concurrency: 4,
    quickstartCalls: 2_000,
    listCalls: 30_000,
  },
  c: {
    title: '50 customers, no latency',
    customers: 50,
    calls: 1_000_000,
    latencyMs: 0,
    concurrency: null,
    quickstartCalls: 10_000,
    listCalls: 100_000,
  },
}

const quickShare = 0.05

/** Scenario (a) is run on a tenth as well: what memory it takes must not depend on the size. */
export function listScenarios(options: {
  only: ScenarioId | null
  calls: number | null
  isQuick: boolean
}): Scenario[] {
  const share = options.isQuick ? quickShare : 1
  return scenarioIds
    .filter((id) => options.only === null || options.only === id)
    .flatMap((id) => {
      const { calls, ...row } = rows[id]
      const scenario = {
        ...row,
        id,
        callsPerCustomer: Math.ceil(((options.calls ?? calls) * share) / row.customers),
        quickstartCalls: Math.ceil(row.quickstartCalls * share),
        listCalls: Math.ceil(row.listCalls * share),
      }
      if (id !== 'a') return [scenario]
      const tenth = Math.ceil(scenario.callsPerCustomer / 10)
      return [{ ...scenario, callsPerCustomer: tenth, quickstartCalls: 0, listCalls: 0 }, scenario]
    })
}

/** Calls a second that the allowed requests carry at best, with a thousand calls in each; null: no limit. */
export function callsPerSecondAllowed({ latencyMs, concurrency }: Scenario): number | null {
  if (latencyMs === 0 || concurrency === null) return null
  return (concurrency * 1000) / (latencyMs / 1000)
}

/** The machine that a figure was measured on. */
export const cores = availableParallelism()
