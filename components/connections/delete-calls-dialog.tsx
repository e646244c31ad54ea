'use client'

import { Button } from '#components/ui/button.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import type { ActionState } from '#lib/action-state.ts'

type DeleteCallsDialogProps = {
  name: string
  action: (form: FormData) => Promise<ActionState>
}

/** Deletes what a disconnected connection has left. */
export function DeleteCallsDialog({ name, action }: DeleteCallsDialogProps) {
  return (
    <ConfirmDialog
      trigger={<Button size="small">Delete its calls</Button>}
      title={`Delete the calls of ${name}?`}
      confirmLabel="Delete the calls"
      isDangerous
      action={action}
    >
      <input type="hidden" name="calls" value="delete" />
      They leave the charts at once. The connection stays in this list, so that nobody else can
      claim the account.
    </ConfirmDialog>
  )
}
