import Link from 'next/link'
import { ColumnHeader } from '#components/ui/column-header.tsx'
import { TableCell } from '#components/ui/table-cell.tsx'
import { formatCount } from '#lib/analytics/format.ts'
import type { ChartBucket } from './chart-bucket.ts'
import { bucketTotal, type ChartSeries } from './chart-series.ts'

type ChartTableProps = {
  caption: string
  buckets: readonly ChartBucket[]
  series: readonly ChartSeries[]
  /** What a bucket is: "Day". */
  bucketName: string
  locale: string
  /** Beside the drawn chart it is there for screen readers only, and its links would be stops without a sight. */
  isHidden: boolean
}

/** The same figures as the bars, newest first. */
export function ChartTable(props: ChartTableProps) {
  const { caption, buckets, series, bucketName, locale, isHidden } = props
  return (
    <table className="w-full border-collapse text-left text-sm">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr className="sticky top-0 bg-surface">
          <ColumnHeader>{bucketName}</ColumnHeader>
          <ColumnHeader isNumeric>Total</ColumnHeader>
          {series.map(({ key, label }) => (
            <ColumnHeader key={key} isNumeric>
              {label}
            </ColumnHeader>
          ))}
        </tr>
      </thead>
      <tbody>
        {buckets.toReversed().map(({ key, startLabel, values, isPartial, href }) => (
          <tr key={key} className="border-t border-line">
            <th
              scope="row"
              className="h-9 px-2.5 font-normal whitespace-nowrap first:pl-4 sm:first:pl-5"
            >
              {href === undefined || isHidden ? (
                startLabel
              ) : (
                <Link href={href} className="text-accent-ink hover:underline">
                  {startLabel}
                </Link>
              )}
              {isPartial ? <span className="text-muted"> (so far)</span> : null}
            </th>
            <TableCell isNumeric className="font-medium">
              {formatCount(bucketTotal(values, series), locale)}
            </TableCell>
            {series.map((each) => (
              <TableCell key={each.key} isNumeric>
                {formatCount(values[each.key] ?? 0, locale)}
              </TableCell>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
