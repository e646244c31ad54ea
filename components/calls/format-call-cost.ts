import { formatMoney, noFigure } from '#lib/analytics/format.ts'

/** What a call cost: Twilio's price with the sign turned round. `–` until it is priced. */
export function formatCallCost(
  { price, priceUnit }: { price: string | null; priceUnit: string | null },
  locale: string,
): string {
  if (price === null) return noFigure
  const isZero = /^-?0(\.0+)?$/.test(price)
  const amount = price.startsWith('-') ? price.slice(1) : isZero ? price : `-${price}`
  return formatMoney(amount, (priceUnit ?? 'XXX').toUpperCase(), locale, 'price')
}
