'use client'

import { Button } from '#components/ui/button.tsx'
import type { ActionState } from '#lib/action-state.ts'
import { useToastedAction } from './use-toasted-action.ts'

/** Asks Twilio again which accounts there are. */
export function RefreshAccountsButton({ action }: { action: () => Promise<ActionState> }) {
  const { isPending, run } = useToastedAction(action)
  return (
    <Button isPending={isPending} onPress={run}>
      Look for accounts
    </Button>
  )
}
