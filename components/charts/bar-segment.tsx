type BarSegmentProps = {
  x: number
  y: number
  width: number
  height: number
  fill: string
  /** The end of the bar, whose corners are rounded. */
  isTop: boolean
}

/** One series in one bar, a hair's breadth apart from the one above. */
export function BarSegment({ x, y, width, height, fill, isTop }: BarSegmentProps) {
  if (height <= 0 || width <= 0) return null
  const gap = isTop || height < 4 ? 0 : 1
  const top = y + gap
  const bottom = y + height
  const radius = isTop ? Math.min(2.5, width / 2, height) : 0
  const d = `M${x} ${bottom}V${top + radius}q0 ${-radius} ${radius} ${-radius}h${width - 2 * radius}q${radius} 0 ${radius} ${radius}V${bottom}z`
  return <path d={d} fill={fill} />
}
