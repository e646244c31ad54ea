'use client'

import type { FormAction } from '#lib/action-state.ts'
import { ActionForm } from '#components/auth/action-form.tsx'
import { fieldState } from '#components/auth/field-state.ts'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { TextField } from '#components/ui/text-field.tsx'

/** Renames the viewer. */
export function ProfileForm({ action, name }: { action: FormAction; name: string }) {
  return (
    <ActionForm action={action} label="Profile" className="flex flex-col gap-5">
      {(state) => (
        <>
          <TextField
            {...fieldState(state, 'name', name)}
            label="Your name"
            autoComplete="name"
            maxLength={100}
            required
          />
          <SubmitButton className="self-start">Save name</SubmitButton>
        </>
      )}
    </ActionForm>
  )
}
