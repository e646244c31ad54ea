// Local days by Postgres's zone database alone: marks, rollups and reads agree, whatever edition it is.
import { sql, type Sql } from '#lib/db/sql.ts'

/**
 * The local day that an instant falls in.
 *
 * @param instant - a `timestamptz`
 * @param zone - IANA name
 */
export function localDayOf(instant: Sql, zone: Sql): Sql {
  return sql`(${instant} at time zone ${zone})::date`
}

// Midnight may come twice, or never. Postgres takes the second of two (and the jump, of none); six hours after the
// evening before is the first of two.
function secondMidnight(day: Sql, zone: Sql): Sql {
  return sql`((${day})::timestamp at time zone ${zone})`
}

function firstMidnight(day: Sql, zone: Sql): Sql {
  return sql`(((${day})::timestamp - interval '6 hours') at time zone ${zone} + interval '6 hours')`
}

/** No part of a local day lies before this instant. It is the day's first, but where a clock falls back at midnight. */
export function localDayFrom(day: Sql, zone: Sql): Sql {
  return sql`least(${firstMidnight(day, zone)}, ${secondMidnight(day, zone)})`
}

/** No part of the day before lies at or after this instant: nearly always the same one. */
export function localDaySurelyFrom(day: Sql, zone: Sql): Sql {
  return sql`greatest(${firstMidnight(day, zone)}, ${secondMidnight(day, zone)})`
}

/** No part of a local day lies at or after this instant. */
export function localDayTo(day: Sql, zone: Sql): Sql {
  return localDaySurelyFrom(sql`((${day}) + 1)`, zone)
}

/** No part of the day after lies before this instant. */
export function localDaySurelyTo(day: Sql, zone: Sql): Sql {
  return localDayFrom(sql`((${day}) + 1)`, zone)
}
