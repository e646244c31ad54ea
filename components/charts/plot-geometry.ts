/** Where the bars stand inside the chart, in CSS pixels. */
export type Plot = { left: number; width: number; count: number }

/** The index of the bucket at a distance from the chart's left edge; the nearest one when outside. */
export function bucketAt({ left, width, count }: Plot, x: number): number {
  const index = Math.floor(((x - left) / width) * count)
  return Math.min(count - 1, Math.max(0, index))
}

/** The left edge and the width of a bucket's column. */
export function columnOf({ left, width, count }: Plot, index: number) {
  const columnWidth = width / count
  return { left: left + index * columnWidth, width: columnWidth }
}

/** The left edge of a tooltip beside a column: right of it if it fits, else left of it, never outside the chart. */
export function tooltipLeft(plot: Plot, index: number, tooltipWidth: number): number {
  const gap = 8
  const column = columnOf(plot, index)
  const right = column.left + column.width + gap
  const end = plot.left + plot.width
  if (right + tooltipWidth <= end) return right
  return Math.max(0, Math.min(column.left - gap, end) - tooltipWidth)
}
