/** One bar: everything that a reader sees of it is worded by the caller, so that charts know no calendar. */
export type ChartBucket = {
  key: string
  /** Short, for the axis: "12 Nov". */
  label: string
  /** Whole, for the tooltip and the table: "Thu, 12 November 2026". */
  startLabel: string
  /** Counts per series key; an absent key is zero. */
  values: Readonly<Record<string, number>>
  /** Still running: more may come. */
  isPartial?: boolean
  /** Where the calls behind the bar are listed. */
  href?: string
}
