import { ChevronLeft, ChevronRight, X } from 'lucide-react'
import { connectionsHref } from '#components/connections/connections-params.ts'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { formatDays, formatInstant } from '#lib/analytics/format.ts'
import type { LedgerDay } from '#lib/ledger/day-state.ts'
import type { LedgerAccount } from '#lib/ledger/get-ledger-page.ts'
import type { ParkedJob } from '#lib/sync/faults/parked-job.ts'
import { callsOfDay } from './calls-of-day.ts'
import { DayFigures } from './day-figures.tsx'
import { explainDay } from './explain-day.ts'
import { formatUtcDayInFull } from './format-utc-day.ts'
import type { LedgerContext } from './ledger-context.ts'
import { ledgerDayHref, ledgerHref } from './ledger-params.ts'
import { parkedOfDay } from './parked-of-day.ts'
import { RereadControl } from './reread-control.tsx'
import { StateBadge } from './state-badge.tsx'

type DayPanelProps = {
  account: LedgerAccount
  day: LedgerDay
  /** The days beside it, as far as the ledger has them. */
  previousDay: string | null
  nextDay: string | null
  /** Work on the account that kept failing. */
  parked: readonly ParkedJob[]
  context: LedgerContext
}

/** A day of the ledger: its state and why, its figures, and what can be done. */
export function DayPanel(props: DayPanelProps) {
  const { account, day, parked } = props
  const { root, place, now, rereadAction } = props.context
  const { accountId } = account
  const { reasons, next, nextAt } = explainDay(day, {
    ...account,
    parked: parkedOfDay(parked, day.day),
    now,
    place,
  })
  const calls = callsOfDay(root, accountId, day.day, place)
  const seeCalls =
    day.distinct === 0 ? null : (
      <ButtonLink size="small" href={calls.href}>
        See its calls
      </ButtonLink>
    )
  const titleId = `day-${accountId}`
  return (
    <section
      aria-labelledby={titleId}
      className="flex flex-col gap-4 border-t border-line px-4 py-4 sm:px-5"
    >
      <header className="flex items-start justify-between gap-4">
        <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
          <h3 id={titleId} className="font-semibold text-ink">
            {formatUtcDayInFull(day.day, place.locale)}
          </h3>
          <StateBadge state={day.state} />
        </div>
        <DaySteps {...props} />
      </header>
      <div aria-live="polite" className="max-w-3xl">
        <p className="text-ink">{reasons.join(' ')}</p>
        {next === null ? null : (
          <p className="text-muted">
            {next}
            {nextAt !== null && new Date(nextAt) > now
              ? ` Due ${formatInstant(new Date(nextAt), place)}.`
              : null}
          </p>
        )}
      </div>
      <DayFigures day={day} place={place} />
      <footer className="flex flex-col gap-2">
        {account.isReadable ? (
          <RereadControl
            key={`${accountId} ${day.day}`}
            action={rereadAction.bind(null, accountId, day.day)}
            isReading={day.isReading}
            readAt={day.readAt}
          >
            {seeCalls}
          </RereadControl>
        ) : (
          <div className="flex flex-wrap gap-3 print:hidden">
            <ButtonLink size="small" href={connectionsHref(root, { account: accountId })}>
              See Connections
            </ButtonLink>
            {seeCalls}
          </div>
        )}
        {day.distinct === 0 || calls.firstDay === calls.lastDay ? null : (
          <p className="text-sm text-muted">
            The call list has days of {place.timeZone.replaceAll('_', ' ')}: it shows{' '}
            {formatDays(calls.firstDay, calls.lastDay, place.locale)}, legs included.
          </p>
        )}
      </footer>
    </section>
  )
}

/** The days before and after, and the way out: for a finger, and where the calendar's keys are of no use. */
function DaySteps({ account: { accountId }, previousDay, nextDay, context }: DayPanelProps) {
  const { root, page } = context
  const steps = [
    { label: 'Previous day', day: previousDay, Icon: ChevronLeft },
    { label: 'Next day', day: nextDay, Icon: ChevronRight },
  ]
  return (
    <nav aria-label="Days" className="-mr-2 flex print:hidden">
      {steps.map(({ label, day, Icon }) =>
        day === null ? null : (
          <ButtonLink
            key={label}
            variant="quiet"
            size="small"
            scroll={false}
            href={ledgerDayHref(root, accountId, day)}
            aria-label={label}
            className="px-1.5!"
          >
            <Icon aria-hidden className="size-4" />
          </ButtonLink>
        ),
      )}
      <ButtonLink
        variant="quiet"
        size="small"
        scroll={false}
        href={ledgerHref(root, page)}
        data-closes-day=""
        aria-label="Close the day"
        className="px-1.5!"
      >
        <X aria-hidden className="size-4" />
      </ButtonLink>
    </nav>
  )
}
