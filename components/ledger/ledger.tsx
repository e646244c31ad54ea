import { copyVersion } from '#components/dashboard/copy-version.ts'
import { FollowCopy } from '#components/dashboard/follow-copy.tsx'
import { SyncNoteWidget } from '#components/dashboard/sync-note-widget.tsx'
import { AccountPager } from '#components/ui/account-pager.tsx'
import { getDataState } from '#lib/analytics/get-data-state.ts'
import { accountsOfPage, getLedgerPage, type LedgerPlace } from '#lib/ledger/get-ledger-page.ts'
import { getLedgerReach } from '#lib/ledger/get-ledger-reach.ts'
import { listCalendars } from '#lib/ledger/list-calendars.ts'
import { listLedgerDays } from '#lib/ledger/list-ledger-days.ts'
import { listParkedJobs } from '#lib/sync/faults/list-parked-jobs.ts'
import { utcDayOf } from '#lib/utc-day.ts'
import { AccountLedger } from './account-ledger.tsx'
import {
  holdsDay,
  lastDayOf,
  listSpans,
  nameSpan,
  pickSpan,
  type CalendarSpan,
} from './calendar-spans.ts'
import { layOutWeeks } from './lay-out-weeks.ts'
import type { LedgerContext } from './ledger-context.ts'
import { ledgerHref, type LedgerParams } from './ledger-params.ts'
import { LedgerTotal } from './ledger-total.tsx'
import { NoLedger } from './no-ledger.tsx'

type LedgerProps = Omit<LedgerContext, 'page'> & { workspaceId: string; chosen: LedgerParams }

/** A span of days of the accounts of a page, and all accounts together first. */
export async function Ledger({ workspaceId, chosen, ...shared }: LedgerProps) {
  const { root, place, now, canManage } = shared
  const today = utcDayOf(now)
  const [reach, state, parked] = await Promise.all([
    getLedgerReach(workspaceId, () => now),
    getDataState(workspaceId),
    listParkedJobs(workspaceId),
  ])
  const oldest = reach === null ? today : Temporal.PlainDate.from(reach.firstDay)
  const { span, earlier, later } = pickSpan(listSpans(oldest, today), chosen)
  const page = await getLedgerPage(workspaceId, span, chosen, () => now)
  const shown = page.accounts.map(({ accountId }) => accountId)
  if (reach === null || shown.length === 0) {
    return <NoLedger root={root} {...state} canConnect={canManage} />
  }
  const [calendars, openDay] = await Promise.all([
    listCalendars(workspaceId, shown, span, () => now),
    getOpenDay(workspaceId, chosen, span, now),
  ])
  const firstDays = calendars.map(({ firstDay }) => firstDay).toSorted()
  const lastDay = lastDayOf(span).toString()
  const layout = layOutWeeks(firstDays[0] ?? lastDay, lastDay)
  const stopOf = (number: number, days = span) => ({ page: number, span: nameSpan(days, today) })
  const stepTo = (days: CalendarSpan | null) =>
    days === null ? null : ledgerHref(root, stopOf(1, days))
  const firstPlace = (page.page - 1) * accountsOfPage + 1
  const pager = {
    ...page,
    firstPlace,
    lastPlace: firstPlace + shown.length - 1,
    hrefOf: (number: number) => ledgerHref(root, stopOf(number)),
    locale: place.locale,
  }
  return (
    <div className="flex flex-col gap-6">
      <FollowCopy
        shown={copyVersion(state, now)}
        url={`${root}/version`}
        isGrowing={state.isBackfilling}
      />
      {state.isBackfilling ? <SyncNoteWidget view={{ workspaceId, root, place }} /> : null}
      <LedgerTotal
        {...{ workspaceId, span, now }}
        steps={{ earlier: stepTo(earlier), later: stepTo(later) }}
        accountCount={page.accountCount}
        allAccounts={reach.accountCount}
        locale={place.locale}
      />
      <AccountPager label="Pages of accounts" {...pager} />
      {page.accounts.map((account) => {
        const calendar = calendars.find((each) => each.accountId === account.accountId)
        return calendar === undefined ? null : (
          <AccountLedger
            key={account.accountId}
            account={account}
            calendar={calendar}
            openDay={account.accountId === chosen.account ? openDay : null}
            parked={parked.filter((job) => job.accountId === account.accountId)}
            layout={layout}
            span={nameSpan(span, today) ?? 'newest'}
            context={{ ...shared, page: stopOf(page.page) }}
          />
        )
      })}
      <AccountPager label="More accounts" {...pager} />
    </div>
  )
}

/** The day that the URL names, where the span has it. */
async function getOpenDay(
  workspaceId: string,
  { account, day }: LedgerPlace,
  span: CalendarSpan,
  now: Date,
) {
  if (account === null || day === null || !holdsDay(span, day)) return null
  const from = Temporal.PlainDate.from(day)
  const [open] = await listLedgerDays(
    workspaceId,
    account,
    { from, to: from.add({ days: 1 }) },
    () => now,
  )
  return open ?? null
}
