'use client'

import { Callout } from '#components/ui/callout.tsx'
import { useRefreshWhile } from '#components/ledger/use-refresh-while.ts'

/** While a connection's calls are being deleted: says so, and has the page tell the end of it without a reload. */
export function DeletionUnderWay() {
  useRefreshWhile(true)
  return (
    <Callout title="Its calls are being deleted">
      They have left the charts. The account can be connected again once all are gone.
    </Callout>
  )
}
