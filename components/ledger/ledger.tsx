import { SyncNoteWidget } from '#components/dashboard/sync-note-widget.tsx'
import type { Place } from '#lib/analytics/format.ts'
import { getDataState } from '#lib/analytics/get-data-state.ts'
import { listLedger } from '#lib/ledger/list-ledger.ts'
import { utcDayOf } from '#lib/utc-day.ts'
import { AccountLedger } from './account-ledger.tsx'
import type { RereadAction } from './day-panel.tsx'
import { layOutWeeks } from './lay-out-weeks.ts'
import type { ChosenDay } from './ledger-params.ts'
import { LedgerTotal } from './ledger-total.tsx'
import { NoLedger } from './no-ledger.tsx'
import { addTallies, tallyDays } from './tally-days.ts'

type LedgerProps = {
  workspaceId: string
  root: string
  place: Place
  now: Date
  chosen: ChosenDay
  canConnect: boolean
  rereadAction: RereadAction
}

/** As far back as Twilio lists calls. */
const monthsShown = 13

/** Every day of every account, all of them together first. */
export async function Ledger(props: LedgerProps) {
  const { workspaceId, root, place, now, chosen, canConnect, rereadAction } = props
  const today = utcDayOf(now)
  const range = { from: today.subtract({ months: monthsShown }), to: today.add({ days: 1 }) }
  const [accounts, state] = await Promise.all([
    listLedger(workspaceId, range, () => now),
    getDataState(workspaceId),
  ])
  const firstDay = accounts
    .flatMap(({ days }) => days[0]?.day ?? [])
    .toSorted()
    .at(0)
  if (firstDay === undefined) {
    return <NoLedger root={root} {...state} canConnect={canConnect} />
  }
  const layout = layOutWeeks(firstDay, today.toString())
  return (
    <div className="flex flex-col gap-6">
      {state.isBackfilling ? <SyncNoteWidget view={props} /> : null}
      <LedgerTotal
        tally={addTallies(accounts.map(({ days }) => tallyDays(days)))}
        accounts={accounts.length}
        locale={place.locale}
      />
      {accounts.map((account) => (
        <AccountLedger
          key={account.accountId}
          account={account}
          layout={layout}
          chosenDay={account.accountId === chosen.account ? chosen.day : null}
          root={root}
          place={place}
          now={now}
          rereadAction={rereadAction}
        />
      ))}
    </div>
  )
}
