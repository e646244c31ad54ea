'use client'

import type { FormAction } from '#lib/action-state.ts'
import { ActionForm } from '#components/auth/action-form.tsx'
import { fieldState } from '#components/auth/field-state.ts'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import { TimeZoneField } from './time-zone-field.tsx'

type WorkspaceFormProps = {
  action: FormAction
  name: string
  timeZone: string
  timeZones: readonly string[]
}

/** Renames the workspace and sets the zone of its days. */
export function WorkspaceForm({ action, name, timeZone, timeZones }: WorkspaceFormProps) {
  return (
    <ActionForm action={action} label="Workspace" className="flex flex-col gap-5">
      {(state) => {
        const zone = fieldState(state, 'timeZone', timeZone)
        return (
          <>
            <TextField
              {...fieldState(state, 'name', name)}
              label="Workspace name"
              autoComplete="off"
              maxLength={80}
              required
            />
            <TimeZoneField
              {...zone}
              key={zone.defaultValue}
              defaultValue={zone.defaultValue ?? timeZone}
              timeZones={timeZones}
            />
            <SubmitButton className="self-start">Save workspace</SubmitButton>
          </>
        )
      }}
    </ActionForm>
  )
}
