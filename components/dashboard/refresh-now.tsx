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
  /** ISO instant until when everything is there. */
  syncedUntil: string
  /** The same as the reader writes it; null where it is said elsewhere. */
  until: string | null
}

const pause = (delayMs: number) => new Promise<void>((resolve) => setTimeout(resolve, delayMs))

/** Reads what is new now instead of within the minute, and shows it when it is there. */
export function RefreshNow({ action, connectionsHref, syncedUntil, until }: RefreshNowProps) {
  const router = useRouter()
  const [isPending, startTransition] = useTransition()
  const [state, setState] = useState<RefreshState | null>(null)
  const [wantedAt, setWantedAt] = useState<string | null>(null)
  const refresh = () => {
    setState({ kind: 'reading', done: 0, total: 0 })
    setWantedAt(null)
    startTransition(async () => {
      const wish = await action()
      if (wish.kind === 'none') {
        setState({ kind: 'failed', message: 'No account can be read now.', isAboutAccounts: true })
        return
      }
      setWantedAt(wish.wantedAt)
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
  const shown = state?.kind === 'failed' && isIn(wantedAt, syncedUntil) ? null : state
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 print:hidden">
      <div className="text-sm text-muted tabular-nums">
        {until !== null && (shown === null || shown.kind === 'done') ? (
          <p>Up to date at {until}</p>
        ) : null}
        <RefreshStatus state={shown} connectionsHref={connectionsHref} />
      </div>
      <Button size="small" isPending={isPending} onPress={refresh}>
        <RefreshCw aria-hidden className="size-3.5" />
        Refresh now
      </Button>
    </div>
  )
}

/** Whether what was asked for has come after all. */
function isIn(wantedAt: string | null, syncedUntil: string): boolean {
  return wantedAt !== null && Date.parse(syncedUntil) >= Date.parse(wantedAt)
}

type RefreshStatusProps = Pick<RefreshNowProps, 'connectionsHref'> & { state: RefreshState | null }

/** What comes of pressing the button. By when everything is in is outside: it is no news that is announced every minute. */
function RefreshStatus({ state, connectionsHref }: RefreshStatusProps) {
  return (
    <p role="status" className={state?.kind === 'failed' ? 'max-w-sm text-warning' : ''}>
      {state?.kind === 'reading' ? describeReading(state) : null}
      {state?.kind === 'done' ? <span className="sr-only">What is new is here.</span> : null}
      {state?.kind === 'failed' ? state.message : null}
      {state?.kind === 'failed' && state.isAboutAccounts ? (
        <>
          {' '}
          <Link href={connectionsHref} className="underline">
            See Connections
          </Link>
        </>
      ) : null}
    </p>
  )
}

function describeReading({ done, total }: Extract<RefreshState, { kind: 'reading' }>): string {
  return total > 1 ? `Reading what is new: ${done} of ${total} accounts` : 'Reading what is new…'
}
