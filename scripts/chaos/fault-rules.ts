import type { FaultRule } from '../../e2e/twilio-emulator/control/faults.ts'

const kinds = ['429', '500', 'html502', 'cutBody', 'drop', 'slow'] as const

/** Rules by which a share of all requests goes wrong, in every way alike that says nothing about an account. */
export function faultRules(share: number): FaultRule[] {
  const each = share / kinds.length
  // A rule is asked only when those before it have let the request pass.
  return kinds.map((kind, before) => ({
    kind,
    probability: each / (1 - each * before),
    ms: 3000,
  }))
}
