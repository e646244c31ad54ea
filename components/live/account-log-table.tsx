import { ColumnHeader } from '#components/ui/column-header.tsx'
import { DataTable } from '#components/ui/data-table.tsx'
import { formatCount, type Place } from '#lib/analytics/format.ts'
import type { CallRow } from '#lib/twilio/index.ts'
import { LiveCallRow } from './live-call-row.tsx'
import { MoreRows } from './more-rows.tsx'

const shownAtFirst = 12
// Three columns fit a phone only with half of the usual space between them.
const tightOnPhones =
  'max-sm:[&_td]:px-2 max-sm:[&_td:first-child]:pl-4 max-sm:[&_td:last-child]:pr-4 max-sm:[&_th]:px-2 max-sm:[&_th:first-child]:pl-4 max-sm:[&_th:last-child]:pr-4'

type AccountLogTableProps = {
  /** In the order of reading. */
  calls: readonly CallRow[]
  now: Date
  place: Place
  caption: string
}

/** The first rows of a log, and the others behind a button. Its columns line up with those of the next account. */
export function AccountLogTable({ calls, now, place, caption }: AccountLogTableProps) {
  const row = (call: CallRow) => <LiveCallRow key={call.sid} call={call} now={now} place={place} />
  const others = calls.slice(shownAtFirst)
  return (
    <DataTable caption={caption} className={tightOnPhones}>
      <thead>
        <tr>
          <ColumnHeader className="w-[34%] md:w-[20%]">Started</ColumnHeader>
          <ColumnHeader className="hidden w-[16%] md:table-cell">Status</ColumnHeader>
          <ColumnHeader className="hidden w-[20%] lg:table-cell">Direction</ColumnHeader>
          <ColumnHeader>
            From <span aria-hidden>→</span>
            <span className="sr-only">and</span> to
          </ColumnHeader>
          <ColumnHeader isNumeric className="w-[18%] md:w-[12%]">
            Duration
          </ColumnHeader>
        </tr>
      </thead>
      <tbody>{calls.slice(0, shownAtFirst).map(row)}</tbody>
      {others.length > 0 ? (
        <MoreRows label={`Show ${formatCount(others.length, place.locale)} more`}>
          {others.map(row)}
        </MoreRows>
      ) : null}
    </DataTable>
  )
}
