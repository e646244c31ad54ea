'use client'

import { Button } from '#components/ui/button.tsx'
import type { ActionState } from '#lib/action-state.ts'
import { useToastedAction } from './use-toasted-action.ts'

type RetryButtonProps = {
  /** What is tried again, for screen readers. */
  label: string
  action: () => Promise<ActionState>
}

/** Has parked work tried again. */
export function RetryButton({ label, action }: RetryButtonProps) {
  const { isPending, run } = useToastedAction(action)
  return (
    <Button size="small" isPending={isPending} onPress={run} aria-label={`Retry: ${label}`}>
      Retry
    </Button>
  )
}
