'use client'

import { useOptimistic, useTransition } from 'react'
import { toast } from 'sonner'
import { SwitchField } from '#components/ui/switch-field.tsx'
import type { ActionState } from '#lib/action-state.ts'

/** Switches one account's sync, and says what became of it. */
export type SwitchAction = (accountId: number, isSelected: boolean) => Promise<ActionState>

type AccountSwitchProps = {
  accountId: number
  friendlyName: string
  description: string
  isSelected: boolean
  isDisabled: boolean
  action: SwitchAction
}

/** Whether an account is synced and shown. */
export function AccountSwitch(props: AccountSwitchProps) {
  const { accountId, friendlyName, description, isSelected, isDisabled, action } = props
  const [isOn, setIsOn] = useOptimistic(isSelected)
  const [, startTransition] = useTransition()
  const change = (next: boolean) => {
    startTransition(async () => {
      setIsOn(next)
      const outcome = await action(accountId, next)
      if (outcome.status === 'failed') toast.error(outcome.message)
    })
  }
  return (
    <SwitchField
      label={<span className="font-medium">{friendlyName}</span>}
      description={description}
      checked={isOn}
      disabled={isDisabled}
      onChange={(event) => {
        change(event.target.checked)
      }}
    />
  )
}
