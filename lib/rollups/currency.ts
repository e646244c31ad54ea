import { sql, type Sql } from '#lib/db/sql.ts'

/**
 * The currency that a call is counted in: upper case, empty while it has no price. A price without a currency is not
 * mixed with any: ISO 4217 has XXX for it.
 */
export function currencyOf(price: Sql, priceUnit: Sql): Sql {
  return sql`case when ${price} is null then '' else coalesce(upper(${priceUnit}), 'XXX') end`
}
