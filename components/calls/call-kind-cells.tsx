import { TableCell } from '#components/ui/table-cell.tsx'
import { directionLabel } from '#lib/analytics/call-words.ts'
import { StatusBadge } from './status-badge.tsx'

type CallKindCellsProps = {
  status: string
  direction: string
  /** Whether another call dialled it. */
  isLeg: boolean
}

/** What kind of call a row is: how it ended, and which way it went; where the screen is wide enough for columns. */
export function CallKindCells({ status, direction, isLeg }: CallKindCellsProps) {
  return (
    <>
      <TableCell className="hidden md:table-cell">
        <StatusBadge status={status} />
      </TableCell>
      <TableCell className="hidden text-muted lg:table-cell">
        {directionLabel(direction)}
        {isLeg ? <span className="text-faint"> · leg</span> : null}
      </TableCell>
    </>
  )
}
