'use client'

import type { FormAction } from '#lib/action-state.ts'
import { PasswordField } from '#components/ui/password-field.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import { ActionForm } from './action-form.tsx'
import { fieldState } from './field-state.ts'

/** Asks for an e-mail address and a password. */
export function SignInForm({ action, next }: { action: FormAction; next: string }) {
  return (
    <ActionForm action={action} label="Sign in" className="flex flex-col gap-5">
      {(state) => (
        <>
          <input type="hidden" name="next" value={next} />
          <TextField
            {...fieldState(state, 'email')}
            label="Email"
            type="email"
            autoComplete="username"
            autoCapitalize="none"
            required
          />
          <PasswordField
            {...fieldState(state, 'password')}
            label="Password"
            autoComplete="current-password"
            required
          />
          <SubmitButton className="w-full">Sign in</SubmitButton>
        </>
      )}
    </ActionForm>
  )
}
