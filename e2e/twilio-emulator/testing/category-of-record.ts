import type { UsageCategory } from '../traffic/usage-category.ts'

/** Under which category Twilio documents a record to be counted, by what a client reads of it; null for none. */
export function categoryOfRecord(record: {
  direction: string
  from: string
  to: string
}): UsageCategory | null {
  if (record.direction === 'trunking-originating') return 'trunking-origination'
  if (record.direction === 'trunking-terminating') return 'trunking-termination'
  const schemes = [record.from, record.to].flatMap((party) => /^\w+(?=:)/.exec(party)?.[0] ?? [])
  switch (schemes.join()) {
    case '':
      return 'calls'
    case 'client':
      return 'calls-client'
    case 'sip':
      return 'calls-sip'
    default:
      return null
  }
}
