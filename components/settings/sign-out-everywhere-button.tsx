'use client'

import type { ActionState } from '#lib/action-state.ts'
import { Button } from '#components/ui/button.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'

/** Ends every session of the viewer, after asking. */
export function SignOutEverywhereButton({ action }: { action: () => Promise<ActionState> }) {
  return (
    <ConfirmDialog
      trigger={<Button size="small">Sign out everywhere</Button>}
      title="Sign out everywhere?"
      confirmLabel="Sign out everywhere"
      action={action}
    >
      Every browser in which you are signed in, this one included, has to sign in again.
    </ConfirmDialog>
  )
}
