import { Card } from '#components/ui/card.tsx'
import { CardHeader } from '#components/ui/card-header.tsx'
import type { Place } from '#lib/analytics/format.ts'
import type { LedgerAccount } from '#lib/ledger/list-ledger.ts'
import { DayPanel, type RereadAction } from './day-panel.tsx'
import { DifferingDays } from './differing-days.tsx'
import type { WeekLayout } from './lay-out-weeks.ts'
import { LedgerCalendar } from './ledger-calendar.tsx'
import { accountAnchor } from './ledger-params.ts'
import { describeTally } from './ledger-words.ts'
import { packDays } from './packed-days.ts'
import { tallyDays } from './tally-days.ts'

type AccountLedgerProps = {
  account: LedgerAccount
  layout: WeekLayout
  /** `YYYY-MM-DD`; null when no day of this account is open. */
  chosenDay: string | null
  root: string
  place: Place
  now: Date
  rereadAction: RereadAction
}

/** An account's calendar, and under it the day that is open. */
export function AccountLedger(props: AccountLedgerProps) {
  const { account, layout, chosenDay, root, place, now, rereadAction } = props
  const { accountId, name, hasUsage, days } = account
  const chosen = days.findIndex(({ day }) => day === chosenDay)
  const day = days[chosen]
  const titleId = `ledger-${accountId}`
  const noUsage = hasUsage === false ? ' · Twilio offers no count of its own' : ''
  return (
    <Card aria-labelledby={titleId} id={accountAnchor(accountId)} className="scroll-mt-28">
      <CardHeader
        titleId={titleId}
        title={name}
        description={describeTally(tallyDays(days), place.locale) + noUsage}
      />
      <DifferingDays accountId={accountId} days={days} root={root} locale={place.locale} />
      <LedgerCalendar
        label={`Days of ${name}`}
        accountId={accountId}
        days={packDays(days)}
        layout={layout}
        today={now.toISOString().slice(0, 10)}
        chosenDay={day?.day ?? null}
        root={root}
        locale={place.locale}
      />
      {day === undefined ? null : (
        <DayPanel
          account={account}
          day={day}
          previousDay={days[chosen - 1]?.day ?? null}
          nextDay={days[chosen + 1]?.day ?? null}
          root={root}
          place={place}
          now={now}
          rereadAction={rereadAction}
        />
      )}
    </Card>
  )
}
