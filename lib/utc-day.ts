/** A UTC day has no other length. */
export const dayMs = 86_400_000

/** The UTC calendar day that an instant falls in. */
export function utcDayOf(instant: Date): Temporal.PlainDate {
  return Temporal.PlainDate.from(instant.toISOString().slice(0, 10))
}

/** Midnight UTC at the start of a day. */
export function startOfUtcDay(day: Temporal.PlainDate): Date {
  return new Date(`${day.toString()}T00:00:00Z`)
}

/** The later of two days. */
export function laterDay(a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(a, b) < 0 ? b : a
}

/** The earlier of two days. */
export function earlierDay(a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(a, b) < 0 ? a : b
}
