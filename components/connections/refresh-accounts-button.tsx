'use client'

import { useTransition } from 'react'
import { toast } from 'sonner'
import { Button } from '#components/ui/button.tsx'
import type { ActionState } from '#lib/action-state.ts'

/** Asks Twilio again which accounts there are. */
export function RefreshAccountsButton({ action }: { action: () => Promise<ActionState> }) {
  const [isPending, startTransition] = useTransition()
  const refresh = () => {
    startTransition(async () => {
      const outcome = await action()
      if (outcome.status === 'failed') toast.error(outcome.message)
      if (outcome.status === 'done') toast.success(outcome.message)
    })
  }
  return (
    <Button isPending={isPending} onPress={refresh}>
      Look for accounts
    </Button>
  )
}
