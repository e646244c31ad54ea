import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

type DataTableProps = {
  /** Names the table for screen readers, and its scrolling frame for the keyboard. */
  caption: string
  /** A `thead` and a `tbody`, of `ColumnHeader` and `TableCell`. */
  children: ReactNode
  className?: string
}

/** Rows that scroll sideways inside their frame where the screen is narrow. */
export function DataTable({ caption, children, className }: DataTableProps) {
  return (
    <div
      role="group"
      aria-label={caption}
      tabIndex={0}
      className={classNames('overflow-x-auto -outline-offset-2', className)}
    >
      <table className="w-full border-collapse text-left text-sm [&_tbody_tr]:border-t [&_tbody_tr]:border-line [&_tbody_tr:hover]:bg-hover/60">
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </div>
  )
}
