import { copyVersion } from '#components/dashboard/copy-version.ts'
import { FollowCopy } from '#components/dashboard/follow-copy.tsx'
import { SyncNoteWidget } from '#components/dashboard/sync-note-widget.tsx'
import { AccountPager } from '#components/ui/account-pager.tsx'
import { getDataState } from '#lib/analytics/get-data-state.ts'
import type { LedgerScope } from '#lib/ledger/days-in-view.ts'
import { accountsOfPage, getLedgerPage, type LedgerPlace } from '#lib/ledger/get-ledger-page.ts'
import { listCalendars } from '#lib/ledger/list-calendars.ts'
import { listLedgerDays } from '#lib/ledger/list-ledger-days.ts'
import { listParkedJobs } from '#lib/sync/faults/list-parked-jobs.ts'
import { utcDayOf } from '#lib/utc-day.ts'
import { AccountLedger } from './account-ledger.tsx'
import { layOutWeeks } from './lay-out-weeks.ts'
import type { LedgerContext } from './ledger-context.ts'
import { ledgerHref } from './ledger-params.ts'
import { LedgerTotal } from './ledger-total.tsx'
import { NoLedger } from './no-ledger.tsx'

type LedgerProps = Omit<LedgerContext, 'page'> & { workspaceId: string; chosen: LedgerPlace }

/** As far back as Twilio lists calls. */
const monthsShown = 13

/** Every day of the accounts of a page, and all accounts together first. */
export async function Ledger({ workspaceId, chosen, ...shared }: LedgerProps) {
  const { root, place, now, canManage } = shared
  const today = utcDayOf(now)
  const range = { from: today.subtract({ months: monthsShown }), to: today.add({ days: 1 }) }
  const [page, state, parked] = await Promise.all([
    getLedgerPage(workspaceId, range, chosen, () => now),
    getDataState(workspaceId),
    listParkedJobs(workspaceId),
  ])
  const shown = page.accounts.map(({ accountId }) => accountId)
  if (shown.length === 0) return <NoLedger root={root} {...state} canConnect={canManage} />
  const [calendars, openDay] = await Promise.all([
    listCalendars(workspaceId, shown, range, () => now),
    getOpenDay(workspaceId, chosen, range, now),
  ])
  const firstDays = calendars.map(({ firstDay }) => firstDay).toSorted()
  const layout = layOutWeeks(firstDays[0] ?? today.toString(), today.toString())
  const firstPlace = (page.page - 1) * accountsOfPage + 1
  const pager = {
    ...page,
    firstPlace,
    lastPlace: firstPlace + shown.length - 1,
    hrefOf: (number: number) => ledgerHref(root, number),
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
        {...{ workspaceId, range, now }}
        accountCount={page.accountCount}
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
            context={{ ...shared, page: page.page }}
          />
        )
      })}
      <AccountPager label="More accounts" {...pager} />
    </div>
  )
}

/** The day that the URL names, where the range has it. */
async function getOpenDay(
  workspaceId: string,
  { account, day }: LedgerPlace,
  range: LedgerScope['days'],
  now: Date,
) {
  if (account === null || day === null) return null
  const from = Temporal.PlainDate.from(day)
  const isShown =
    Temporal.PlainDate.compare(from, range.from) >= 0 &&
    Temporal.PlainDate.compare(from, range.to) < 0
  if (!isShown) return null
  const [open] = await listLedgerDays(
    workspaceId,
    account,
    { from, to: from.add({ days: 1 }) },
    () => now,
  )
  return open ?? null
}
