/** A colour of the bars, in the order of the stack from the bottom. */
export type ChartSeries = {
  key: string
  label: string
  /** A custom property of globals.css without its dashes: "status-completed", "direction-inbound". */
  colorToken: string
}

/** The CSS value of a series' colour. */
export function seriesColor(series: ChartSeries): string {
  return `var(--${series.colorToken})`
}

/** The sum of the given series in one bucket. */
export function bucketTotal(
  values: Readonly<Record<string, number>>,
  series: readonly ChartSeries[],
): number {
  return series.reduce((total, { key }) => total + (values[key] ?? 0), 0)
}
