'use client'

import { Button } from '#components/ui/button.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import type { ActionState } from '#lib/action-state.ts'
import { RadioChoice } from './radio-choice.tsx'

type DisconnectDialogProps = {
  name: string
  action: (form: FormData) => Promise<ActionState>
}

/** Asks what becomes of the calls, and says where the access itself is taken back. */
export function DisconnectDialog({ name, action }: DisconnectDialogProps) {
  return (
    <ConfirmDialog
      trigger={<Button size="small">Disconnect</Button>}
      title={`Disconnect ${name}?`}
      confirmLabel="Disconnect"
      isDangerous
      action={action}
    >
      <div className="flex flex-col gap-4">
        <p>Nothing more is read from now on. You can connect the account again later.</p>
        <fieldset className="flex flex-col gap-2.5">
          <legend className="mb-2 font-medium text-ink">The calls read so far</legend>
          <RadioChoice
            name="calls"
            value="keep"
            label="Keep the calls"
            description="They stay on the charts and in the call list."
            isDefault
          />
          <RadioChoice
            name="calls"
            value="delete"
            label="Delete the calls"
            description="They leave the charts at once. Only reading them from Twilio again brings them back."
          />
        </fieldset>
        <p className="text-sm">
          Twilio lets only you revoke the access itself: in{' '}
          <a
            href="https://console.twilio.com/"
            target="_blank"
            rel="noreferrer"
            className="text-accent-ink underline underline-offset-2"
          >
            Twilio’s Console
          </a>
          , under Authorized Connect Apps.
        </p>
      </div>
    </ConfirmDialog>
  )
}
