import Link from 'next/link'
import { connectionsHref } from '#components/connections/connections-params.ts'
import { ParkedWork } from '#components/connections/parked-work.tsx'
import { Card } from '#components/ui/card.tsx'
import { CardHeader } from '#components/ui/card-header.tsx'
import type { LedgerDay } from '#lib/ledger/day-state.ts'
import type { LedgerAccount } from '#lib/ledger/get-ledger-page.ts'
import type { AccountCalendar } from '#lib/ledger/list-calendars.ts'
import type { ParkedJob } from '#lib/sync/faults/parked-job.ts'
import { dayNumber, dayText } from './day-number.ts'
import { DayDisclosure } from './day-disclosure.tsx'
import { DayPanel } from './day-panel.tsx'
import { DifferingDays } from './differing-days.tsx'
import type { WeekLayout } from './lay-out-weeks.ts'
import { LedgerCalendar } from './ledger-calendar.tsx'
import type { LedgerContext } from './ledger-context.ts'
import { accountAnchor } from './ledger-params.ts'
import { describeTally } from './ledger-words.ts'
import { packDays } from './packed-days.ts'
import { tallyDays } from './tally-days.ts'

type AccountLedgerProps = {
  account: LedgerAccount
  calendar: AccountCalendar
  /** The day that is open; null when none of this account is. */
  openDay: LedgerDay | null
  /** Work on this account that kept failing. */
  parked: readonly ParkedJob[]
  layout: WeekLayout
  /** Another one for other days: their calendar begins anew, where its newest or its open day is in view. */
  span: string
  context: LedgerContext
}

/** An account's calendar, and under it the day that is open. */
export function AccountLedger(props: AccountLedgerProps) {
  const { account, calendar, openDay, parked, layout, span, context } = props
  const { accountId, name, hasUsage, isReadable } = account
  const { root, place, now, canManage, retryAction } = context
  const first = dayNumber(calendar.firstDay)
  const days = calendar.states.map((state, index) => ({ state, day: dayText(first + index) }))
  const today = now.toISOString().slice(0, 10)
  // The days beside it may be of another span.
  const dayBeside = (step: number) => {
    if (openDay === null) return null
    const beside = dayText(dayNumber(openDay.day) + step)
    return beside >= calendar.historyFrom && beside <= today ? beside : null
  }
  const titleId = `ledger-${accountId}`
  const description = [
    describeTally(tallyDays(calendar.states), place.locale),
    ...(hasUsage === false ? ['Twilio offers no count of its own'] : []),
  ]
  return (
    <Card aria-labelledby={titleId} id={accountAnchor(accountId)} className="scroll-mt-28">
      <CardHeader
        titleId={titleId}
        title={name}
        description={
          <>
            {description.join(' · ')}
            {isReadable ? null : <NotRead root={root} accountId={accountId} />}
          </>
        }
      />
      {parked.length === 0 ? null : (
        <div className="px-4 pb-3 sm:px-5">
          <ParkedWork jobs={parked} {...{ place, now, canManage, retryAction }} />
        </div>
      )}
      <DifferingDays
        accountId={accountId}
        days={days.flatMap(({ state, day }) => (state === 'differs' ? [day] : [])).toReversed()}
        root={root}
        locale={place.locale}
      />
      <DayDisclosure>
        <LedgerCalendar
          key={span}
          label={`Days of ${name}`}
          accountId={accountId}
          days={packDays(calendar)}
          layout={layout}
          today={today}
          openDay={openDay?.day ?? null}
          root={root}
          locale={place.locale}
        />
        {openDay === null ? null : (
          <DayPanel
            account={account}
            day={openDay}
            previousDay={dayBeside(-1)}
            nextDay={dayBeside(1)}
            parked={parked}
            context={context}
          />
        )}
      </DayDisclosure>
    </Card>
  )
}

function NotRead({ root, accountId }: { root: string; accountId: number }) {
  return (
    <p className="text-warning">
      Nothing of this account is read now.{' '}
      <Link
        href={connectionsHref(root, { account: accountId })}
        className="text-accent-ink underline"
      >
        See why
      </Link>
    </p>
  )
}
