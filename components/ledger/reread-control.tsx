'use client'

import { useActionState, useState, type ReactNode } from 'react'
import { RefreshCw } from 'lucide-react'
import { Button } from '#components/ui/button.tsx'
import { idleAction, type ActionState, type FormAction } from '#lib/action-state.ts'
import { useRefreshWhile } from './use-refresh-while.ts'

type RereadControlProps = {
  action: FormAction
  /** Whether the day waits to be read, or is being read. */
  isReading: boolean
  /** When it was last read whole, as an ISO text; null when it never was. */
  readAt: string | null
  /** What else can be done with the day. */
  children: ReactNode
}

/** Has the day read again, and follows that to its end. */
export function RereadControl({ action, isReading, readAt, children }: RereadControlProps) {
  const [state, submit, isSending] = useActionState(action, idleAction)
  const isLate = useRefreshWhile(isReading)
  const [readAtFirst] = useState(readAt)
  const words = describeReread({ state, isReading, isLate, isNew: readAt !== readAtFirst, readAt })
  return (
    <form action={submit} className="flex flex-wrap items-center gap-3 print:hidden">
      <Button type="submit" size="small" isPending={isSending || isReading}>
        <RefreshCw aria-hidden className="size-3.5" />
        Read this day again
      </Button>
      {children}
      <p
        role="status"
        className={state.status === 'failed' ? 'text-sm text-negative' : 'text-sm text-muted'}
      >
        {words}
      </p>
    </form>
  )
}

type Reread = {
  state: ActionState
  isReading: boolean
  isLate: boolean
  isNew: boolean
  readAt: string | null
}

function describeReread({ state, isReading, isLate, isNew, readAt }: Reread): string {
  if (state.status === 'failed') return state.message
  if (isLate) return 'This takes longer than usual. It goes on when you leave the page.'
  if (isReading && state.status === 'done') return state.message
  if (isReading) return readAt === null ? 'Waiting to be read…' : 'Reading this day again…'
  return isNew ? 'Read again just now.' : ''
}
