import { CATALOGUE } from './catalogue.ts'

export type Scale = 'small' | 'demo' | 'large' | number

const DAYS_OF_HISTORY = 395
const LARGE_ACCOUNT_CALLS = 1_000_000

const largest = CATALOGUE.flatMap((customer) => customer.accounts).reduce((a, b) =>
  b.conversationsPerDay > a.conversationsPerDay ? b : a,
)
// Measured: so many of the conversations that may dial a second leg were answered, and lasted, long
// enough.
const DIALLING_CONVERSATIONS = 0.3
const largestCallsPerDay =
  largest.conversationsPerDay * (1 + largest.dialShare * DIALLING_CONVERSATIONS)

/**
 * The factor on the catalogue's volumes. A number is the mean count of calls a day in the largest
 * account.
 */
export function scaleFactor(scale: Scale): number {
  if (scale === 'small') return 0.05
  if (scale === 'demo') return 1
  const perDay = scale === 'large' ? LARGE_ACCOUNT_CALLS / DAYS_OF_HISTORY : scale
  return perDay / largestCallsPerDay
}

export function parseScale(text: string): Scale {
  if (text === 'small' || text === 'demo' || text === 'large') return text
  const perDay = Number(text)
  if (text !== '' && perDay >= 0 && Number.isFinite(perDay)) return perDay
  throw new Error(`scale must be small, demo, large or calls per day, not "${text}"`)
}
