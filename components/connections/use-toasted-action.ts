'use client'

import { useTransition } from 'react'
import { toast } from 'sonner'
import type { ActionState } from '#lib/action-state.ts'

/** Runs an action without a form; a toast says what became of it. */
export function useToastedAction(action: () => Promise<ActionState>) {
  const [isPending, startTransition] = useTransition()
  const run = () => {
    startTransition(async () => {
      const outcome = await action()
      if (outcome.status === 'failed') toast.error(outcome.message)
      if (outcome.status === 'done') toast.success(outcome.message)
    })
  }
  return { isPending, run }
}
