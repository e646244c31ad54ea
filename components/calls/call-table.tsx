import { ColumnHeader } from '#components/ui/column-header.tsx'
import { DataTable } from '#components/ui/data-table.tsx'
import type { CallRow as Call } from '#lib/analytics/call-row.ts'
import type { Place } from '#lib/analytics/format.ts'
import { CallTableRow } from './call-table-row.tsx'

type CallTableProps = {
  caption: string
  calls: readonly Call[]
  place: Place
  now: Date
  /** The link that opens a call. */
  hrefOf: (call: Call) => string
}

/** Calls, one a row; on a phone the lesser columns move below the greater ones. */
export function CallTable({ caption, calls, place, now, hrefOf }: CallTableProps) {
  return (
    <DataTable caption={caption}>
      <thead>
        <tr>
          <ColumnHeader>Time</ColumnHeader>
          <ColumnHeader className="hidden md:table-cell">Status</ColumnHeader>
          <ColumnHeader className="hidden lg:table-cell">Direction</ColumnHeader>
          <ColumnHeader className="max-md:px-1">
            From <span aria-hidden>→</span>
            <span className="sr-only">and</span> to
          </ColumnHeader>
          <ColumnHeader className="hidden lg:table-cell">Country</ColumnHeader>
          <ColumnHeader className="hidden xl:table-cell">Account</ColumnHeader>
          <ColumnHeader isNumeric className="hidden md:table-cell">
            Cost
          </ColumnHeader>
          <ColumnHeader isNumeric>Duration</ColumnHeader>
        </tr>
      </thead>
      <tbody>
        {calls.map((call) => (
          <CallTableRow key={call.sid} call={call} place={place} now={now} href={hrefOf(call)} />
        ))}
      </tbody>
    </DataTable>
  )
}
