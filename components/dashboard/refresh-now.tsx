'use client'

import { useState, useTransition } from 'react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { RefreshCw } from 'lucide-react'
import { fetchProgress } from '#components/connections/poll-progress.ts'
import { Button } from '#components/ui/button.tsx'
import type { Refresh } from '#lib/sync/refresh-now.ts'
import { followRefresh } from './follow-refresh.ts'
import type { RefreshState } from './judge-refresh.ts'

/** Asks for everything new at once. */
export type RefreshAction = () => Promise<Refresh>

type RefreshNowProps = {
  action: RefreshAction
  connectionsHref: string
  /** Until when everything is there, as the reader writes it; null where that is said elsewhere. */
  until: string | null
}

const pause = (delayMs: number) => new Promise<void>((resolve) => setTimeout(resolve, delayMs))

/** Reads what is new now instead of within the minute, and shows it when it is there. */
export function RefreshNow({ action, connectionsHref, until }: RefreshNowProps) {
  const router = useRouter()
  const [isPending, startTransition] = useTransition()
  const [state, setState] = useState<RefreshState | null>(null)
  const refresh = () => {
    setState({ kind: 'reading', done: 0, total: 0 })
    startTransition(async () => {
      const wish = await action()
      if (wish.kind === 'none') {
        setState({ kind: 'failed', message: 'No account can be read now.', isAboutAccounts: true })
        return
      }
      const urlOfBehind = `${connectionsHref}/progress?behind=${encodeURIComponent(wish.wantedAt)}`
      const outcome = await followRefresh({
        wish,
        ask: () => fetchProgress(urlOfBehind, AbortSignal.timeout(10_000)),
        pause,
        onState: setState,
      })
      setState(outcome)
      router.refresh()
    })
  }
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 print:hidden">
      <p
        role="status"
        className={
          state?.kind === 'failed'
            ? 'max-w-sm text-sm text-warning'
            : 'text-sm text-muted tabular-nums'
        }
      >
        {describeRefresh(state, until)}
        {state?.kind === 'failed' && state.isAboutAccounts ? (
          <>
            {' '}
            <Link href={connectionsHref} className="underline">
              See Connections
            </Link>
          </>
        ) : null}
      </p>
      <Button size="small" isPending={isPending} onPress={refresh}>
        <RefreshCw aria-hidden className="size-3.5" />
        Refresh now
      </Button>
    </div>
  )
}

function describeRefresh(state: RefreshState | null, until: string | null): string {
  if (state?.kind === 'failed') return state.message
  if (state?.kind === 'reading') {
    return state.total > 1
      ? `Reading what is new: ${state.done} of ${state.total} accounts`
      : 'Reading what is new…'
  }
  return until === null ? '' : `Up to date at ${until}`
}
