import type { ComponentProps } from 'react'
import { classNames } from './class-names.ts'

type ColumnHeaderProps = ComponentProps<'th'> & { isNumeric?: boolean }

/** The head of a `DataTable` column. */
export function ColumnHeader({ isNumeric = false, className, ...props }: ColumnHeaderProps) {
  return (
    <th
      scope="col"
      {...props}
      className={classNames(
        'h-9 px-2.5 text-xs font-medium whitespace-nowrap text-muted first:pl-4 last:pr-4 sm:first:pl-5 sm:last:pr-5',
        isNumeric && 'text-right',
        className,
      )}
    />
  )
}
