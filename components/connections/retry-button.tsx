'use client'

import { useTransition } from 'react'
import { toast } from 'sonner'
import { Button } from '#components/ui/button.tsx'
import type { ActionState } from '#lib/action-state.ts'

type RetryButtonProps = {
  /** What is tried again, for screen readers. */
  label: string
  action: () => Promise<ActionState>
}

/** Has parked work tried again. */
export function RetryButton({ label, action }: RetryButtonProps) {
  const [isPending, startTransition] = useTransition()
  const retry = () => {
    startTransition(async () => {
      const outcome = await action()
      if (outcome.status === 'failed') toast.error(outcome.message)
      if (outcome.status === 'done') toast.success(outcome.message)
    })
  }
  return (
    <Button size="small" isPending={isPending} onPress={retry} aria-label={`Retry: ${label}`}>
      Retry
    </Button>
  )
}
