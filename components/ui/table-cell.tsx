import type { ComponentProps } from 'react'
import { classNames } from './class-names.ts'

type TableCellProps = ComponentProps<'td'> & { isNumeric?: boolean }

/** A cell of a `DataTable`; figures line up at the right. */
export function TableCell({ isNumeric = false, className, ...props }: TableCellProps) {
  return (
    <td
      {...props}
      className={classNames(
        'h-10 px-2.5 whitespace-nowrap text-ink first:pl-4 last:pr-4 sm:first:pl-5 sm:last:pr-5',
        isNumeric && 'text-right tabular-nums',
        className,
      )}
    />
  )
}
