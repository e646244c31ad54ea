'use client'

import type { FormAction } from '#lib/action-state.ts'
import { ActionForm } from '#components/auth/action-form.tsx'
import { fieldState } from '#components/auth/field-state.ts'
import { PasswordField } from '#components/ui/password-field.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'

/** Changes the viewer's password. The address goes along for password managers only. */
export function PasswordForm({ action, email }: { action: FormAction; email: string }) {
  return (
    <ActionForm action={action} label="Change password" className="flex flex-col gap-5">
      {(state) => (
        <>
          <input type="text" autoComplete="username" defaultValue={email} readOnly hidden />
          <PasswordField
            {...fieldState(state, 'currentPassword')}
            label="Current password"
            autoComplete="current-password"
            required
          />
          <PasswordField
            {...fieldState(state, 'newPassword')}
            label="New password"
            description="At least 10 characters."
            autoComplete="new-password"
            minLength={10}
            required
          />
          <SubmitButton className="self-start">Change password</SubmitButton>
        </>
      )}
    </ActionForm>
  )
}
