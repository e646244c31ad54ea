import { Card } from '#components/ui/card.tsx'
import { CardHeader } from '#components/ui/card-header.tsx'
import { formatCount } from '#lib/analytics/format.ts'
import { LedgerLegend } from './ledger-legend.tsx'
import { describeTally } from './ledger-words.ts'
import type { Tally } from './tally-days.ts'

type LedgerTotalProps = { tally: Tally; accounts: number; locale: string }

/** All accounts together, and what the marks mean. */
export function LedgerTotal({ tally, accounts, locale }: LedgerTotalProps) {
  return (
    <Card aria-labelledby="ledger-total">
      <CardHeader
        titleId="ledger-total"
        title={accounts === 1 ? 'One account' : `All ${formatCount(accounts, locale)} accounts`}
        description={describeTally(tally, locale)}
      />
      <div className="border-t border-line px-4 py-4 sm:px-5">
        <LedgerLegend tally={tally} locale={locale} />
      </div>
    </Card>
  )
}
