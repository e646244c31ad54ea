import * as z from 'zod'
import { fraction, hash3 } from '../traffic/hash.ts'

const faultKind = z.enum([
  '401',
  '403',
  '404',
  '429',
  '500',
  'html502',
  'drop',
  'cutBody',
  'slow',
  'repeatPage',
  'foreignPage',
])

/** One thing that goes wrong, for the API requests that fit and by the given chance. */
export const faultRule = z.strictObject({
  kind: faultKind,
  probability: z.number().min(0).max(1).default(1),
  /** Only the first so many requests that fit and are struck. */
  count: z.number().int().positive().optional(),
  /** For `slow`: how long the answer waits. */
  ms: z.number().int().nonnegative().default(1000),
  pathContains: z.string().optional(),
  /** An account SID in the path. */
  account: z.string().optional(),
  /**
   * Only pages at least this large: a page of 1000 has been seen to give 500 where a smaller one
   * works.
   */
  minPageSize: z.number().int().positive().optional(),
})
export type FaultRule = z.infer<typeof faultRule>

type FaultTarget = { path: string; pageSize: number }

/**
 * Decides which requests go wrong: the same requests in the same order meet the same faults for a
 * seed.
 */
export class Faults {
  readonly #seed: number
  #rules: { owner: string; rule: FaultRule; seen: number; struck: number }[] = []

  constructor(seed: number) {
    this.#seed = seed
  }

  /** Puts these in the place of the owner's earlier ones: tests at one emulator leave each other's alone. */
  replace(rules: readonly FaultRule[], owner = ''): void {
    const others = this.#rules.filter((entry) => entry.owner !== owner)
    this.#rules = [...others, ...rules.map((rule) => ({ owner, rule, seen: 0, struck: 0 }))]
  }

  clear(): void {
    this.#rules = []
  }

  get rules(): FaultRule[] {
    return this.#rules.map((entry) => entry.rule)
  }

  /** The first rule that strikes this request, if any. */
  strike(target: FaultTarget): FaultRule | null {
    for (const [place, entry] of this.#rules.entries()) {
      if (!fits(entry.rule, target)) continue
      entry.seen += 1
      if (entry.rule.count !== undefined && entry.struck >= entry.rule.count) continue
      if (fraction(hash3(this.#seed, place, entry.seen)) >= entry.rule.probability) continue
      entry.struck += 1
      return entry.rule
    }
    return null
  }
}

function fits(rule: FaultRule, target: FaultTarget): boolean {
  if (rule.pathContains !== undefined && !target.path.includes(rule.pathContains)) return false
  if (rule.account !== undefined && !target.path.includes(rule.account)) return false
  return rule.minPageSize === undefined || target.pageSize >= rule.minPageSize
}
