'use client'

import { useActionState, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { CheckboxField } from '#components/ui/checkbox-field.tsx'
import { FormMessage } from '#components/ui/form-message.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { idleAction, type ActionState } from '#lib/action-state.ts'

/** An account to pick. */
export type PickableAccount = { id: number; friendlyName: string; description: string }

type AccountPickerProps = {
  accounts: PickableAccount[]
  /** What is ticked to begin with. */
  picked: number[]
  action: (state: ActionState, form: FormData) => Promise<ActionState>
}

/** Which of a customer's accounts are synced. */
export function AccountPicker({ accounts, picked, action }: AccountPickerProps) {
  const [state, submit] = useActionState(action, idleAction)
  const [chosen, setChosen] = useState<ReadonlySet<number>>(() => new Set(picked))
  const toggle = (id: number, isChosen: boolean) => {
    const next = new Set(chosen)
    if (isChosen) next.add(id)
    else next.delete(id)
    setChosen(next)
  }
  return (
    <form action={submit} className="flex flex-col gap-5">
      <fieldset className="rounded-lg border border-line bg-surface">
        <legend className="sr-only">Accounts to sync</legend>
        <div className="flex flex-wrap items-center justify-between gap-2 border-b border-line px-4 py-2.5 sm:px-5">
          <p className="text-sm text-muted tabular-nums" aria-live="polite">
            {chosen.size} of {accounts.length} chosen
          </p>
          <div className="flex gap-1">
            <Button
              size="small"
              variant="quiet"
              onPress={() => {
                setChosen(new Set(accounts.map(({ id }) => id)))
              }}
            >
              Select all
            </Button>
            <Button
              size="small"
              variant="quiet"
              onPress={() => {
                setChosen(new Set())
              }}
            >
              Select none
            </Button>
          </div>
        </div>
        <ul className="divide-y divide-line">
          {accounts.map(({ id, friendlyName, description }) => (
            <li key={id} className="px-4 py-3 sm:px-5">
              <CheckboxField
                name="account"
                value={id}
                label={<span className="font-medium">{friendlyName}</span>}
                description={description}
                checked={chosen.has(id)}
                onChange={(event) => {
                  toggle(id, event.target.checked)
                }}
              />
            </li>
          ))}
        </ul>
      </fieldset>
      <FormMessage state={state} />
      <SubmitButton size="large" className="w-full sm:w-fit">
        Start syncing
      </SubmitButton>
    </form>
  )
}
