/** The length of a bucket on the workspace's calendar; weeks begin on Monday. */
export const granularities = ['hour', 'day', 'week', 'month'] as const
export type Granularity = (typeof granularities)[number]

/** What a person reads for each granularity. */
export const granularityLabels: Readonly<Record<Granularity, string>> = {
  hour: 'Hour',
  day: 'Day',
  week: 'Week',
  month: 'Month',
}
