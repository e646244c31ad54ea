import { formatCount, formatInstant, noFigure, type Place } from '#lib/analytics/format.ts'
import type { LedgerDay } from '#lib/ledger/day-state.ts'

type DayFiguresProps = { day: LedgerDay; place: Place }

function figuresOf(day: LedgerDay, place: Place): { label: string; value: string }[] {
  const count = (value: number) => formatCount(value, place.locale)
  return [
    { label: 'Twilio counted', value: day.expected === null ? noFigure : count(day.expected) },
    { label: 'We hold', value: count(day.distinct) },
    { label: 'Charged phone calls', value: count(day.billed) },
    { label: 'Still open', value: count(day.pending) },
    ...(day.setAside === 0 ? [] : [{ label: 'Set aside', value: count(day.setAside) }]),
    ...(day.rereads === 0
      ? []
      : [
          {
            label: 'Read again',
            value: day.rereads === 1 ? 'once' : `${count(day.rereads)} times`,
          },
        ]),
    {
      label: 'Last read',
      value: day.readAt === null ? noFigure : formatInstant(new Date(day.readAt), place),
    },
  ]
}

/** What the ledger holds of a day, figure by figure. */
export function DayFigures({ day, place }: DayFiguresProps) {
  return (
    <dl className="grid grid-cols-2 gap-x-8 gap-y-3 sm:flex sm:flex-wrap">
      {figuresOf(day, place).map(({ label, value }) => (
        <div key={label} className="min-w-24 max-sm:last:col-span-2">
          <dt className="text-sm text-muted">{label}</dt>
          <dd className="text-lg font-medium text-ink tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
